package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"sync"
	"time"

	"parley/result"
)

// watch tells event streams of files that change. While there is a stream it
// looks at the folder now and then; that works for links and file systems
// whose changes no system call announces.
type watch struct {
	models *folder
	every  time.Duration

	mu      sync.Mutex
	streams map[chan result.Changed]bool
	stop    chan struct{}
}

// lookEvery is how often the folder is looked at.
const lookEvery = 400 * time.Millisecond

func newWatch(models *folder) *watch {
	return &watch{models: models, every: lookEvery, streams: map[chan result.Changed]bool{}}
}

// follow opens a stream of changes; leave closes it.
func (w *watch) follow() (changes chan result.Changed, leave func()) {
	changes = make(chan result.Changed, 64)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.streams[changes] = true
	if len(w.streams) == 1 {
		w.stop = make(chan struct{})
		go w.run(w.look(nil), w.stop)
	}
	return changes, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.streams, changes)
		if len(w.streams) == 0 {
			close(w.stop)
		}
	}
}

// seen is a file as it was last looked at.
type seen struct {
	info fs.FileInfo
	etag string
}

// look looks at each file, and reads those that are other than before.
func (w *watch) look(before map[string]seen) map[string]seen {
	now := map[string]seen{}
	names, err := w.models.names()
	if err != nil {
		return now
	}
	for _, name := range names {
		info, err := w.models.root.Stat(name)
		if err != nil {
			continue
		}
		id, old := idOf(name), before[idOf(name)]
		if old.info != nil && old.info.Size() == info.Size() && old.info.ModTime().Equal(info.ModTime()) {
			now[id] = old // an editor that renames gives another time
			continue
		}
		if d, err := w.models.read(name); err == nil {
			now[id] = seen{info, d.etag}
		}
	}
	return now
}

func (w *watch) run(before map[string]seen, stop chan struct{}) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		now := w.look(before)
		for id, s := range now {
			if before[id].etag != s.etag {
				w.tell(result.Changed{ID: id, ETag: &s.etag})
			}
		}
		for id := range before {
			if _, there := now[id]; !there {
				w.tell(result.Changed{ID: id})
			}
		}
		before = now
	}
}

// tell tells every stream; one that does not listen misses it.
func (w *watch) tell(c result.Changed) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for s := range w.streams {
		select {
		case s <- c:
		default:
		}
	}
}

// events answers with a stream of changes.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	changes, leave := s.watch.follow()
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	write := func(text string) bool {
		_, err := fmt.Fprint(w, text)
		return err == nil && control.Flush() == nil
	}
	if !write(": here\n\n") || r.Method == http.MethodHead {
		return nil
	}
	alive := time.NewTicker(15 * time.Second)
	defer alive.Stop()
	for {
		text := ": still here\n\n"
		select {
		case <-r.Context().Done():
			return nil
		case <-alive.C:
		case c := <-changes:
			data, err := json.Marshal(c)
			if err != nil {
				return nil
			}
			text = fmt.Sprintf("event: changed\ndata: %s\n\n", data)
		}
		if !write(text) {
			return nil
		}
	}
}
