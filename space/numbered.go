package space

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"parley/logic"
)

// GMCR+ writes statements with the numbers of options, from 1, and a minus
// for "not": "-1", "2 if 3", "1 & (2 | -3)".
var (
	numberedForm = regexp.MustCompile(`(?i)^(?:\s|[-&|(),]|\d{1,4}|if|iff|and|or|not)+$`)
	numberedPart = regexp.MustCompile(`(?i)[-&|]|\d+|[a-z]+`)
)

// numbered says what an expression in the syntax of GMCR+ is here, or "" for
// any other.
func (s *Space) numbered(text string) string {
	if s.Graph || len(text) > 200 || !numberedForm.MatchString(text) {
		return ""
	}
	known := true
	said := numberedPart.ReplaceAllStringFunc(text, func(part string) string {
		switch part {
		case "-":
			return "not "
		case "&":
			return "and"
		case "|":
			return "or"
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return strings.ToLower(part)
		}
		if n < 1 || n > len(s.Options) {
			known = false
			return part
		}
		o := &s.Options[n-1]
		if s.byName[o.Short] >= 0 {
			return o.Short
		}
		return o.ID
	})
	if said == text || !known {
		return ""
	}
	e, err := logic.Parse(said)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("options go by name here, not by number: %q is %q", text, e)
}
