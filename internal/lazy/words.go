package lazy

import (
	"strings"
	"sync"
)

// Words gives the set of the words in a text, which is made when it is first
// asked for.
func Words(text string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		words := strings.Fields(text)
		set := make(map[string]bool, len(words))
		for _, w := range words {
			set[w] = true
		}
		return set
	})
}
