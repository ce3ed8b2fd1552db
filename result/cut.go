package result

import "strconv"

// Cut tells that a list is not the whole of what it lists, or that a search
// ended before it knew the whole. In JSON it is the number of entries left
// out, at the key "more"; what was not searched to the end says so beside it.
type Cut struct {
	Listed int
	// All is how many there are or, where Bound says why the search ended,
	// how many there are at least.
	All   int
	Bound string
}

// Bounds of searches.
const (
	ByWork  = "work"  // the bound on work was reached
	ByLimit = "limit" // the search ended with the number that was asked for
)

// Of is what was cut off a list of all entries, of which some are listed; nil
// if nothing was.
func (c Cut) Of() *Cut {
	if c.More() == 0 && c.Bound == "" {
		return nil
	}
	return &c
}

// More is how many entries were left out, at least.
func (c *Cut) More() int {
	if c == nil {
		return 0
	}
	return max(0, c.All-c.Listed)
}

// MarshalJSON writes the number of entries left out.
func (c *Cut) MarshalJSON() ([]byte, error) { return strconv.AppendInt(nil, int64(c.More()), 10), nil }

// UnmarshalJSON reads the number of entries left out; how many are listed is
// not in it.
func (c *Cut) UnmarshalJSON(data []byte) error {
	n, err := strconv.Atoi(string(data))
	*c = Cut{All: n}
	return err
}
