package explicit

import "sync"

// piece is a share of the work of a request, which tells of its own.
type piece struct {
	from, size float64
	tell       func(share float64)
}

// part is the k-th of n parts of it.
func (p piece) part(k, n int) piece {
	size := p.size / float64(n)
	return piece{p.from + float64(k)*size, size, p.tell}
}

// done tells that a share of it is done.
func (p piece) done(share float64) {
	if p.tell != nil {
		p.tell(p.from + share*p.size)
	}
}

// usual is how many times the edges of a step are gone over until nothing is
// new, before any task has shown how often.
const usual = 3

// tally counts what is done of tasks that each take some steps, of which it
// shows only on the way how many.
type tally struct {
	piece
	mu    sync.Mutex
	tasks float64
	per   float64 // steps a task is expected to take
	steps float64 // taken
	ended float64 // tasks
	spent float64 // steps of those
	most  float64 // told so far: it never goes back
}

// step takes note of one more step.
func (t *tally) step() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.steps++
	t.show()
}

// end takes note of the end of a task that took so many steps.
func (t *tally) end(steps int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended++
	t.spent += float64(steps)
	t.per = t.spent / t.ended
	t.show()
}

func (t *tally) show() {
	left := (t.tasks-t.ended)*t.per - (t.steps - t.spent)
	share := t.steps / (t.steps + max(left, t.tasks-t.ended))
	if share > t.most {
		t.most = share
		t.done(share)
	}
}
