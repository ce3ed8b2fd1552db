package ask

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"parley/doc"
	"parley/edits"
	"parley/result"
	"parley/study"
)

// operands are the fields that stand on a command line without a flag, in
// their order there.
var operands = []string{"state", "expr", "actor", "outcome"}

// Typed completes the commands that a report names, so that typed as they
// stand they ask about the same model with the same edits and, where they ask
// the same question again, what f asks. File is the model's.
func Typed(d *doc.Doc, s *study.Study, f Fields, file string) {
	d.Typed(func(name, rest string) string {
		q, err := Find(name)
		if err != nil {
			return ""
		}
		words := edits.Line(file, s.Edits(), rest)
		named := strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, " -") // an actor, say, or a state
		if named || reflect.TypeOf(q.Fields()) != reflect.TypeOf(f) {
			return words
		}
		return strings.TrimSpace(words + " " + strings.Join(line(f, rest), " "))
	})
}

// line writes a request's own fields as arguments and flags, but for flags
// that rest gives.
func line(f Fields, rest string) []string {
	var words, flags []string
	for _, x := range given(f) {
		flag := "--" + x.name
		switch v := x.value; {
		case v.Kind() == reflect.String && slices.Contains(operands, x.name):
			words = append(words, edits.Quoted(v.String()))
		case v.Kind() == reflect.Bool:
			flags = add(flags, rest, flag)
		case v.Kind() != reflect.Slice:
			flags = add(flags, rest, flag, fmt.Sprint(v))
		default:
			values := make([]string, v.Len())
			for k := range values {
				values[k] = fmt.Sprint(v.Index(k))
			}
			switch x.name {
			case "between": // two states after one flag
				flags = add(flags, rest, flag, values...)
			case "concept", "concepts":
				flags = add(flags, rest, flag, strings.Join(values, ","))
			default:
				for _, one := range values {
					flags = add(flags, rest, flag, one)
				}
			}
		}
	}
	return append(words, flags...)
}

func add(flags []string, rest, flag string, values ...string) []string {
	if edits.Gives(rest, flag) {
		return flags
	}
	flags = append(flags, flag)
	for _, v := range values {
		flags = append(flags, edits.Quoted(v))
	}
	return flags
}

// field is one field of a request, by its name on the command line.
type field struct {
	name  string
	value reflect.Value
}

// given are the fields that a request gives, but for its edits: operands in
// their order, then the others in the order of the struct.
func given(f Fields) []field {
	var out []field
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		for k := range v.NumField() {
			at := v.Type().Field(k)
			name, _, _ := strings.Cut(at.Tag.Get("json"), ",")
			switch {
			case at.Type == reflect.TypeFor[result.Asking]() || v.Field(k).IsZero():
			case at.Anonymous:
				walk(v.Field(k))
			default:
				value := v.Field(k)
				for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
					value = value.Elem()
				}
				out = append(out, field{name, value})
			}
		}
	}
	walk(reflect.ValueOf(f).Elem())
	rank := func(x field) int {
		if k := slices.Index(operands, x.name); k >= 0 && x.value.Kind() == reflect.String {
			return k
		}
		return len(operands)
	}
	slices.SortStableFunc(out, func(x, y field) int { return cmp.Compare(rank(x), rank(y)) })
	return out
}
