package quote

import (
	"strings"
	"testing"
)

// page is about 800 words of self-written news.
var page = strings.Repeat(`Mayor Anna Keller said on Monday that the bridge would stay closed until spring. “We will not open it before it is safe,” she told the Harbour Times. Keller, speaking to reporters outside the town hall, added that the city had “no choice at all” in the matter.

According to Tom Reyes, an engineer at the Coastal Institute, the cracks were known for years. “Everybody saw them,” he said. “Nobody wrote it down.” The council refers to the plan as “the long repair”.

`, 10)

func BenchmarkExtract(b *testing.B) {
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for range b.N {
		Extract(page)
	}
}
