package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"sync"
	"time"
)

// sessions are the browsers that may use the interface. Without a password a
// token that works once opens one; with it, the password does.
type sessions struct {
	cookie string // its name, which holds the port: cookies are shared between ports
	secure bool

	mu       sync.Mutex
	token    string // empty once it was used
	password [sha256.Size]byte
	asks     bool // for a password
	open     map[[sha256.Size]byte]bool
	wrong    int // passwords in a row

	slow  sync.Mutex // held by those that wait for their turn to be wrong
	delay time.Duration
}

// maxSessions bounds the sessions that are open; then all begin anew.
const maxSessions = 10000

// patience is how many wrong passwords in a row are answered at once.
const freeGuesses = 2

func newSessions(port, password string, secure bool) *sessions {
	s := &sessions{cookie: "parley-" + port, secure: secure, open: map[[sha256.Size]byte]bool{}, delay: time.Second}
	if password != "" {
		s.asks, s.password = true, sha256.Sum256([]byte(password))
		return s
	}
	s.token = random()
	return s
}

// random is a text that cannot be guessed.
func random() string { return rand.Text() + rand.Text() }

// known reports whether a request belongs to a session.
func (s *sessions) known(r *http.Request) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range r.CookiesNamed(s.cookie) {
		if s.open[sha256.Sum256([]byte(c.Value))] {
			return true
		}
	}
	return false
}

// way says how a session is had.
func (s *sessions) way() string {
	if s.asks {
		return "log in with the password first"
	}
	return "open the address that the server printed when it started; it works once, so start the server again for another"
}

// begin opens a session.
func (s *sessions) begin(w http.ResponseWriter) {
	value := random()
	s.mu.Lock()
	if len(s.open) >= maxSessions {
		clear(s.open)
	}
	s.open[sha256.Sum256([]byte(value))] = true
	s.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: s.cookie, Value: value, Path: "/", HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode})
}

// spend uses the token up, if it is the one.
func (s *sessions) spend(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
		return false
	}
	s.token = ""
	return true
}

// enter compares a password. From the third wrong one in a row on each answer
// waits, and they wait for one another: guessing at once does not help.
func (s *sessions) enter(r *http.Request, password string) bool {
	sum := sha256.Sum256([]byte(password))
	right := subtle.ConstantTimeCompare(sum[:], s.password[:]) == 1
	s.mu.Lock()
	late := s.wrong >= freeGuesses
	if right {
		s.wrong = 0
	} else {
		s.wrong++
	}
	s.mu.Unlock()
	if late && !right {
		s.slow.Lock()
		defer s.slow.Unlock()
		select {
		case <-time.After(s.delay):
		case <-r.Context().Done():
		}
	}
	return right
}
