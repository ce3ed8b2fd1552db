// Package lazy makes tables of words and compiles regular expressions when they
// are first used. Those of the documents half took a third of the time in which
// the main job answers, although it reads no document.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression that is compiled on its first use. Its
// methods are those of [regexp.Regexp].
type Regexp struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

// MustCompile gives an expression that panics on its first use if it cannot be
// compiled.
func MustCompile(expr string) *Regexp { return &Regexp{expr: expr} }

// Get is the compiled expression.
func (r *Regexp) Get() *regexp.Regexp {
	r.once.Do(func() { r.re = regexp.MustCompile(r.expr) })
	return r.re
}

// MatchString reports whether s has a match.
func (r *Regexp) MatchString(s string) bool { return r.Get().MatchString(s) }

// FindString is the text of the first match.
func (r *Regexp) FindString(s string) string { return r.Get().FindString(s) }

// FindStringSubmatch is the first match and its submatches.
func (r *Regexp) FindStringSubmatch(s string) []string { return r.Get().FindStringSubmatch(s) }

// FindStringSubmatchIndex is the same by index.
func (r *Regexp) FindStringSubmatchIndex(s string) []int { return r.Get().FindStringSubmatchIndex(s) }

// FindStringIndex is the first match by index.
func (r *Regexp) FindStringIndex(s string) []int { return r.Get().FindStringIndex(s) }

// FindAllStringSubmatch lists up to n matches with their submatches.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.Get().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is the same by index.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.Get().FindAllStringSubmatchIndex(s, n)
}

// FindAllStringIndex lists up to n matches by index.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int { return r.Get().FindAllStringIndex(s, n) }

// ReplaceAllString replaces every match.
func (r *Regexp) ReplaceAllString(s, by string) string { return r.Get().ReplaceAllString(s, by) }

// ReplaceAllLiteralString replaces every match by a text as it stands.
func (r *Regexp) ReplaceAllLiteralString(s, by string) string {
	return r.Get().ReplaceAllLiteralString(s, by)
}

// FindAllString lists up to n matches.
func (r *Regexp) FindAllString(s string, n int) []string { return r.Get().FindAllString(s, n) }

// ReplaceAllStringFunc replaces every match by what f makes of it.
func (r *Regexp) ReplaceAllStringFunc(s string, f func(string) string) string {
	return r.Get().ReplaceAllStringFunc(s, f)
}
