package evaluate

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"parley/sources"
	"parley/sources/quote"
)

func TestZZ(t *testing.T) {
	r, _ := os.Open("/work/shared/data/quotations_dev/polnear_dev.jsonl")
	_ = eachLine(r, func(a article) error {
		rs := []rune(a.Text)
		_ = rs
		found := quote.Extract(a.Text)
		used := map[int]bool{}
		for k := range a.Attributions {
			at := &a.Attributions[k]
			join := func(l []textSpan) string {
				var o []string
				for _, s := range l {
					o = append(o, s.Text)
				}
				return strings.ReplaceAll(strings.Join(o, " | "), "\n", " ")
			}
			if at.Type != sources.Indirect {
				if len(at.Source) == 0 {
					continue
				}
				st := bestQuotation(found, at.Content)
				if st == nil || !sameSpeaker(st, at.Source) {
					sp, how := "", sources.None
					if st != nil {
						sp, how = st.Speaker, st.How
					}
					ctx := ""
					if len(at.Content) > 0 {
						ctx = string(rs[max(0, at.Content[0].Start-160):min(len(rs), at.Content[len(at.Content)-1].End+120)])
					}
					fmt.Printf("SPK %s\twant=%s\tgot=%s (%s)\tcue=%s\tcontent=%s\tCTX %s\n", a.ID, join(at.Source), sp, how, join(at.Cue), join(at.Content), strings.ReplaceAll(ctx, "\n", " / "))
				}
				continue
			}
			best, bi := 0.0, -1
			for i := range found {
				if found[i].Kind != sources.Indirect {
					continue
				}
				if g := agreement(found[i].Start, found[i].End, at.Content); g > best {
					best, bi = g, i
				}
			}
			if best >= 0.5 {
				used[bi] = true
				continue
			}
			got := ""
			if bi >= 0 {
				used[bi] = true
				got = found[bi].Text
			}
			if len(at.Content) == 0 {
				continue
			}
			lo := at.Content[0].Start
			hi := at.Content[len(at.Content)-1].End
			for _, l := range [][]textSpan{at.Cue, at.Source} {
				for _, s := range l {
					lo, hi = min(lo, s.Start), max(hi, s.End)
				}
			}
			fmt.Printf("MISS\tcue=%s\tsrc=%s\tcontent=%s\tbest=%.2f %s\tCTX %s\n", strings.ToLower(join(at.Cue)), join(at.Source), join(at.Content), best, got, strings.ReplaceAll(string(rs[max(0, lo-30):min(len(rs), hi+30)]), "\n", " / "))
		}
		for i := range found {
			if found[i].Kind != sources.Indirect {
				continue
			}
			hit := false
			for k := range a.Attributions {
				at := &a.Attributions[k]
				if at.Type == sources.Indirect && agreement(found[i].Start, found[i].End, at.Content) >= 0.5 {
					hit = true
				}
			}
			if !hit {
				fmt.Printf("FALSE\tcue=%s\tspk=%s\ttext=%s\n", found[i].Cue, found[i].Speaker, strings.ReplaceAll(found[i].Text, "\n", " "))
			}
		}
		return nil
	})
}
