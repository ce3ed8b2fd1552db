package parley

import "fmt"

// maxQuoted and maxMessage bound, in characters, what a message quotes and the
// whole of it: a file may hold names of a million characters.
const (
	maxQuoted  = 60
	maxMessage = 600
)

// Clip cuts text that is too long to be quoted.
func Clip(text string) string { return clip(text, maxQuoted) }

func clip(text string, length int) string {
	if len(text) <= length {
		return text
	}
	if r := []rune(text); len(r) > length {
		return string(r[:length-1]) + "…"
	}
	return text
}

// Message formats like fmt.Sprintf, with texts cut that stand for %q.
func Message(format string, args ...any) string {
	args = append([]any{}, args...)
	at := 0
	for i := 0; i < len(format) && at < len(args); i++ {
		if format[i] != '%' {
			continue
		}
		if i++; i == len(format) || format[i] == '%' {
			continue
		}
		if format[i] == 'q' {
			switch a := args[at].(type) {
			case string:
				args[at] = Clip(a)
			case Expression:
				args[at] = Clip(string(a))
			case Direction:
				args[at] = Clip(string(a))
			}
		}
		at++
	}
	return clip(fmt.Sprintf(format, args...), maxMessage)
}
