package web

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/internal/bigmodel"
	"parley/modelfile"
)

// TestFifty: fifty people who each move a statement twenty times, one after the
// other, and ask what follows, beside one who asks about 2^20 states. All are
// answered, and the memory stays within 512 MiB of what the large model takes
// alone. It prints how long people wait, and holds that to nothing, since
// machines that run tests are slow and busy. The clients' memory, in this
// process too, counts.
func TestFifty(t *testing.T) {
	var hard strings.Builder // 2^20 states, of 48 statements
	if err := modelfile.Write(&hard, bigmodel.Conflict(bigmodel.Shape{Actors: 4, Options: 5, Statements: 12, Seed: 1})); err != nil {
		t.Fatal(err)
	}
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "large.yaml": hard.String()}, nil)
	b.client.Transport = &http.Transport{MaxIdleConnsPerHost: 60}
	peak := func() uint64 { // in MiB, since it was last asked; 0 where nothing tells
		text, _ := os.ReadFile("/proc/self/status")
		_, rest, _ := strings.Cut(string(text), "VmHWM:")
		fields := strings.Fields(rest)
		_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
		if len(fields) == 0 {
			return 0
		}
		kib, _ := strconv.ParseUint(fields[0], 10, 64)
		return kib >> 10
	}
	ask := func(path, body string) time.Duration {
		begun := time.Now()
		a, err := b.client.Do(b.request("POST", "/api/v1/models/"+path, body))
		if err != nil {
			t.Error(err)
			return 0
		}
		defer a.Body.Close()
		var last [512]byte
		for err == nil {
			_, err = a.Body.Read(last[:])
		}
		if a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
		return time.Since(begun)
	}
	report := func(what string, took []time.Duration) {
		slices.Sort(took)
		t.Logf("%s: median %v, 95 of 100 within %v, worst %v", what, took[len(took)/2].Round(100*time.Microsecond), took[len(took)*95/100].Round(100*time.Microsecond), took[len(took)-1].Round(100*time.Microsecond))
	}
	statements := []string{"the_meeting", "no_pressure_on_moscow", "no_pressure_on_kyiv"}
	edited := func(n int) string {
		order := slices.Concat(statements[n%3:], statements[:n%3])
		return fmt.Sprintf(`{"edits": {"orders": {"usa": ["%s"]}}}`, strings.Join(order, `", "`))
	}
	var one []time.Duration
	for n := range 20 {
		one = append(one, ask("summit/ask/core", edited(n)))
	}
	report("one person alone", one)
	debug.FreeOSMemory()
	peak()
	alone := ask("large/ask/core", "{}")
	before := peak()
	moves := 20
	if testing.Short() {
		moves = 2
	}
	var mu sync.Mutex
	var core, whole, big []time.Duration
	var all sync.WaitGroup
	for who := range 50 {
		all.Go(func() {
			for n := range moves {
				c := ask("summit/ask/core", edited(who+n))
				w := ask("summit/tell/analyze", edited(who+n))
				mu.Lock()
				core, whole = append(core, c), append(whole, w)
				mu.Unlock()
			}
		})
	}
	all.Go(func() {
		for range 3 {
			big = append(big, ask("large/ask/core", "{}"))
		}
	})
	all.Wait()
	after := peak()
	report("fifty people, what follows a move", core)
	report("fifty people, the whole story after it", whole)
	report("2^20 states beside them", big)
	t.Logf("2^20 states alone: %v; memory at most %d MiB alone and %d MiB with fifty, on %d processors", alone.Round(time.Millisecond), before, after, runtime.GOMAXPROCS(0))
	if before > 0 && after > before+512 {
		t.Errorf("%d MiB more than the large model alone", after-before)
	}
}
