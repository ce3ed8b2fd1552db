package edits

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// TestArgs writes edits as flags, and reads them back.
func TestArgs(t *testing.T) {
	e := parley.Edits{
		Variant: "peace",
		Types:   []parley.TypeChoice{{Actor: "bob", Type: "generous"}},
		Orders:  []parley.OrderEdit{{Actor: "ann", Order: []parley.Place{{Statement: "not sue"}, {Block: []string{"a", "b or (c and d)"}}}}},
		Prefer:  []parley.Raise{{Actor: "ann", Statement: "not sue", Above: "fence"}, {Statement: "x", Above: "y"}},
		Fix:     []parley.Setting{{Option: "ann.offer", Level: "half"}},
	}
	var f Flags
	args := Args(e)
	for k := 0; k < len(args); k += 2 {
		switch v := args[k+1]; args[k] {
		case "--variant":
			f.Variant = v
		case "--type":
			f.Type = append(f.Type, v)
		case "--order":
			f.Order = append(f.Order, v)
		case "--prefer":
			f.Prefer = append(f.Prefer, v)
		case "--fix":
			f.Fix = append(f.Fix, v)
		default:
			t.Errorf("%s is no flag", args[k])
		}
	}
	back, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e, back); diff != "" {
		t.Error(diff)
	}
}

// TestLine holds what is quoted and what the text that follows gives itself.
func TestLine(t *testing.T) {
	e := parley.Edits{Variant: "v", Prefer: []parley.Raise{{Actor: "a", Statement: "x y", Above: "z"}}, StatusQuo: &parley.Position{Settings: []parley.Setting{{Option: "o", Level: "l"}}}}
	for _, x := range []struct{ rest, want string }{
		{"", `'it'\''s.yaml' --variant v --prefer 'a.(x y) > a.z' --from 'o = l'`},
		{" --variant NAME", `'it'\''s.yaml' --prefer 'a.(x y) > a.z' --from 'o = l'`},
		{" --variants", `'it'\''s.yaml' --variant v --prefer 'a.(x y) > a.z' --from 'o = l'`},
	} {
		if got := Line("it's.yaml", e, x.rest); got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
	}
	if got := Line("", parley.Edits{}, ""); got != "" {
		t.Errorf("got %q", got)
	}
}
