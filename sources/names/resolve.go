package names

import (
	"slices"
	"sort"
	"strings"

	"parley/internal/lazy"
	"parley/sources"
)

// entity is one person or body while its spellings are gathered.
type entity struct {
	forms      map[string]int // spelling to how often it was met
	roles      map[string]int
	titles     map[string]int // roles that stood before the name
	given      []string       // folded given names of the fullest form
	family     string
	patronymic string
	docs       map[int]int // document to how often the name is met in full
	affils     map[string]bool
	evidence   bool // a title, a known given name or a statement shows a person
	person     bool
	speaks     bool
	ages       map[string]bool // said of the person, as "53-year-old"
	entry      int             // declared entry, or -1
	doubts     []string
	words      []map[string]bool // content words of each statement
	merged     *entity           // joined into another
	text       string            // of a body or a description
}

func (e *entity) root() *entity {
	for e.merged != nil {
		e = e.merged
	}
	return e
}

func newEntity() *entity {
	return &entity{forms: map[string]int{}, roles: map[string]int{}, titles: map[string]int{}, docs: map[int]int{}, affils: map[string]bool{}, ages: map[string]bool{}, entry: -1}
}

// most is how many further names of one surname, or of one given name, each
// is compared with.
const most = 64

// mostWords is how many statements of a person are compared with another's,
// so that the cost stays in proportion to the number of persons.
const mostWords = 12

// absorb joins o into e.
func (e *entity) absorb(o *entity, doubt string) {
	for f, n := range o.forms {
		e.forms[f] += n
	}
	for r, n := range o.roles {
		e.roles[r] += n
	}
	for r, n := range o.titles {
		e.titles[r] += n
	}
	for a := range o.ages {
		e.ages[a] = true
	}
	for d, n := range o.docs {
		e.docs[d] += n
	}
	for a := range o.affils {
		e.affils[a] = true
	}
	if len(o.given) > len(e.given) {
		e.given = o.given
	}
	if e.patronymic == "" {
		e.patronymic = o.patronymic
	}
	e.evidence = e.evidence || o.evidence
	e.speaks = e.speaks || o.speaks
	e.words = append(e.words, o.words...)
	e.words = e.words[:min(len(e.words), mostWords)]
	e.doubts = append(e.doubts, o.doubts...)
	if doubt != "" {
		e.doubts = append(e.doubts, doubt)
	}
	if e.entry < 0 {
		e.entry = o.entry
	}
	o.merged = e
}

// resolver gathers the names of a set of documents.
type resolver struct {
	registry *Registry
	persons  []*entity
	byKey    map[string]*entity   // "given family" of a full name
	byFamily map[string][]*entity // persons known by a full name
	lone     []sighting           // single capitalised words
	bodies   map[string]*entity
	docIndex map[string]int
	places   map[int][]met // by document, where persons are named
	breaks   [][]int       // by document, where lines end
}

// Resolve finds the speakers of the statements, and the other persons that
// the documents name, with no registry. See [Registry.Resolve].
func Resolve(docs []sources.Document, statements []sources.Statement) []sources.Speaker {
	return NewRegistry().Resolve(docs, statements)
}

// Resolve joins the names in the documents and fills in each statement's
// SpeakerID. The speakers come back in the order of their IDs: those who are
// reported to say something, and the other persons named in full or with a
// title. The result does not depend on the order of the documents, except
// where two spellings are equally common.
func (r *Registry) Resolve(docs []sources.Document, statements []sources.Statement) []sources.Speaker {
	x := &resolver{registry: r, byKey: map[string]*entity{}, byFamily: map[string][]*entity{}, bodies: map[string]*entity{}, docIndex: map[string]int{}, places: map[int][]met{}}
	var met [][]sighting
	met, x.breaks = scanAll(docs)
	for i := range docs {
		x.docIndex[docs[i].ID] = i
		for _, s := range met[i] {
			x.add(s)
		}
	}
	who := make([]*entity, len(statements))
	spoken := make([]name, len(statements))
	for i := range statements {
		spoken[i] = speakerName(&statements[i])
		if n := spoken[i]; n.person && n.full() {
			who[i] = x.full(n, x.docOf(&statements[i]))
			who[i].evidence = true
			x.credit(who[i], &statements[i])
		}
	}
	x.rivalNames()
	x.dropHeadings()
	x.joinSpellings()
	x.joinByContext()
	x.joinDeclared()
	x.placeLone()
	for i := range statements {
		if who[i] == nil {
			who[i] = x.short(spoken[i], &statements[i])
			x.credit(who[i], &statements[i])
		}
	}
	x.joinDeclared()
	ids := x.identify()
	for i := range statements {
		statements[i].SpeakerID = ""
		if who[i] != nil {
			statements[i].SpeakerID = ids[who[i].root()]
		}
	}
	return x.speakers(ids)
}

func (x *resolver) docOf(st *sources.Statement) int {
	if i, ok := x.docIndex[st.Document]; ok {
		return i
	}
	return -1
}

// speakerName is the name under which a statement's speaker is looked up.
func speakerName(st *sources.Statement) name {
	if st.How == sources.None || st.Speaker == "" {
		return name{}
	}
	if st.Antecedent != "" {
		return parse(st.Antecedent)
	}
	switch strings.ToLower(st.Speaker) {
	case "he", "she", "they", "it", "i", "we", "you", "who", "his", "her", "their", "this", "that", "these", "those", "him", "them", "one", "which":
		return name{}
	}
	return parse(st.Speaker)
}

func (x *resolver) credit(e *entity, st *sources.Statement) {
	if e == nil {
		return
	}
	e.speaks = true
	if st.Kind != sources.Term && len(e.words) < mostWords {
		e.words = append(e.words, contentWords(st.Text))
	}
}

// add takes in a name met in a document.
func (x *resolver) add(s sighting) {
	if !s.person {
		return
	}
	if !s.full() {
		x.lone = append(x.lone, s)
		return
	}
	_, known := GivenName(strings.ToLower(words(s.text)[0]))
	if !s.titled && !known && s.aside == "" && s.age == "" {
		// weak: kept aside until a statement or a title confirms it
		if e := x.byKey[s.key()]; e == nil {
			x.lone = append(x.lone, s)
			return
		}
	}
	e := x.full(s.name, s.doc)
	e.evidence = true
	x.note(e, &s)
	x.places[s.doc] = append(x.places[s.doc], met{s.start, e})
}

// note records what a sighting shows beside the name.
func (x *resolver) note(e *entity, s *sighting) {
	if s.role != "" {
		e.roles[s.role]++
		e.titles[s.role]++
	}
	if s.age != "" {
		e.ages[s.age] = true
	}
	if s.aside != "" {
		for _, b := range bodies(s.aside) {
			e.affils[b] = true
		}
		if !strings.HasPrefix(s.aside, "of ") && !strings.HasPrefix(s.aside, "at ") && !strings.HasPrefix(s.aside, "from ") {
			e.roles[strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s.aside, "the "), "a "), "an ")]++
		}
	}
}

// full finds or makes the entity of a full name.
func (x *resolver) full(n name, doc int) *entity {
	k := n.key()
	e := x.byKey[k]
	if e == nil {
		e = newEntity()
		e.given, e.family, e.person, e.patronymic = n.given, n.family, true, n.patronymic
		x.byKey[k] = e
		x.persons = append(x.persons, e)
		x.byFamily[n.family] = append(x.byFamily[n.family], e)
	}
	e = e.root()
	e.forms[n.text]++
	if doc >= 0 {
		e.docs[doc]++
	}
	if len(n.given) > len(e.given) {
		e.given = n.given
	}
	if n.role != "" {
		e.roles[n.role]++
		e.titles[n.role]++
	}
	return e
}

// rivalNames makes entities of names in full that nothing confirms, when a
// confirmed person has the same surname: the surname alone is then open.
func (x *resolver) rivalNames() {
	for i := range x.lone {
		if s := &x.lone[i]; s.full() && s.mid && len(x.byFamily[s.family]) > 0 && x.byKey[s.key()] == nil {
			x.full(s.name, s.doc)
		}
	}
}

// dropHeadings takes out a person's name run together with the next word of
// a heading: "Jane Smith Refusal" beside "Jane Smith".
func (x *resolver) dropHeadings() {
	for _, e := range x.persons {
		n := len(e.given)
		if n < 2 || total(e.forms) > 1 {
			continue
		}
		if o := x.byKey[e.given[0]+" "+e.given[n-1]]; o != nil && o != e && total(o.root().forms) > 1 {
			e.merged = o.root()
		}
	}
}

// joinSpellings joins full names with one family name and agreeing given
// names, and those one slip apart that never meet in one document.
func (x *resolver) joinSpellings() {
	families := make([]string, 0, len(x.byFamily))
	for f := range x.byFamily {
		families = append(families, f)
	}
	sort.Strings(families)
	for _, f := range families {
		group := x.byFamily[f]
		for i, a := range group {
			for _, b := range group[i+1 : min(len(group), i+most)] {
				if a.root() == b.root() || !givenAgree(a.given[0], b.given[0]) || x.keptApart(a, b) || twoFathers(a.root(), b.root()) {
					continue
				}
				if x.rivals(group, a, b) {
					continue // an initial that fits two
				}
				x.join(a, b, "")
			}
		}
	}
	x.joinAlphabets()
	for _, pair := range x.sameGiven() {
		a, b := pair[0].root(), pair[1].root()
		if a == b || a.family == b.family || twoFathers(a, b) || !near(a.family, b.family) || meet(a, b) || x.keptApart(a, b) {
			continue
		}
		x.join(a, b, "spelt one letter apart: "+top(a.forms)+" and "+top(b.forms))
	}
}

// rivals tells whether a third person of the family agrees with one of a and
// b but not with the other, so that joining them would be a guess.
func (x *resolver) rivals(group []*entity, a, b *entity) bool {
	if len(a.given[0]) > 1 && len(b.given[0]) > 1 {
		if (a.patronymic == "") == (b.patronymic == "") {
			return false
		}
		for _, c := range group { // two of one name, told apart by their fathers
			if c != a && c != b && c.patronymic != "" && givenAgree(c.given[0], a.given[0]) && (twoFathers(c, a) || twoFathers(c, b)) {
				return true
			}
		}
		return false
	}
	for _, c := range group {
		if c != a && c != b && c.root() != a.root() && c.root() != b.root() && (givenAgree(a.given[0], c.given[0]) != givenAgree(b.given[0], c.given[0])) {
			return true
		}
	}
	return false
}

// sameGiven lists pairs of persons with one given name, in a fixed order.
func (x *resolver) sameGiven() [][2]*entity {
	by := map[string][]*entity{}
	for _, e := range x.persons {
		if e.merged == nil && len(e.given[0]) >= 4 {
			by[e.given[0]+e.family[:1]] = append(by[e.given[0]+e.family[:1]], e)
		}
	}
	keys := make([]string, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var out [][2]*entity
	for _, k := range keys {
		g := by[k]
		for i := range g {
			for j := i + 1; j < len(g) && j < i+most; j++ {
				out = append(out, [2]*entity{g[i], g[j]})
			}
		}
	}
	return out
}

// meet tells whether two names stand in one document, which speaks for two
// persons.
func meet(a, b *entity) bool {
	for d := range a.docs {
		if b.docs[d] > 0 {
			return true
		}
	}
	return false
}

func (x *resolver) keptApart(a, b *entity) bool {
	if len(x.registry.apart) == 0 {
		return false
	}
	for f := range a.forms {
		for g := range b.forms {
			if x.registry.apart[[2]string{key(f), key(g)}] {
				return true
			}
		}
	}
	return false
}

// join merges the rarer of two entities into the commoner.
func (x *resolver) join(a, b *entity, doubt string) {
	a, b = a.root(), b.root()
	if a == b {
		return
	}
	na, nb := total(a.forms), total(b.forms)
	if nb > na || nb == na && top(b.forms) < top(a.forms) {
		a, b = b, a
	}
	a.absorb(b, doubt)
}

// joinByContext joins garbled surnames: one given name, one affiliation and
// one quotation between two persons who never meet in a document.
func (x *resolver) joinByContext() {
	for _, pair := range x.sameGiven() {
		a, b := pair[0].root(), pair[1].root()
		if a == b || !sameStart(a.family, b.family) || meet(a, b) || x.keptApart(a, b) || distance(a.given[0], b.given[0], 1) > 1 {
			continue
		}
		shared := ""
		for _, f := range sorted(a.affils) {
			if len(f) >= 5 && b.affils[f] {
				shared = f
				break
			}
		}
		if shared == "" || !sameWords(a, b) {
			continue
		}
		x.join(a, b, "joined by context: "+top(a.forms)+" and "+top(b.forms)+" share given name, affiliation and a statement")
	}
}

// sameStart tells whether two folded surnames share their first two letters,
// as a garbled surname and its right form do.
func sameStart(a, b string) bool {
	return len(a) >= 2 && len(b) >= 2 && a[:2] == b[:2]
}

// sameWords tells whether two persons are reported to say nearly the same.
func sameWords(a, b *entity) bool {
	for _, v := range a.words {
		for _, w := range b.words {
			n := 0
			for k := range v {
				if w[k] {
					n++
				}
			}
			if n >= 4 && 10*n >= 3*min(len(v), len(w)) {
				return true
			}
		}
	}
	return false
}

var common = lazy.Words("the a an and or but of to in on at for with from by as that this it he she they we you i is are was were be been have has had will would not so because his her their its if what who how why when then than there them him do does did can could just only about into out up down all any some more very")

// contentWords are the folded words of a text that carry meaning.
func contentWords(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(text) {
		if l := strings.ToLower(w); !common()[l] && len(l) > 2 {
			m[fold(w)] = true
		}
	}
	return m
}

// joinDeclared joins what the registry declares to be one.
func (x *resolver) joinDeclared() {
	if len(x.registry.entries) == 0 {
		return
	}
	by := map[int]*entity{}
	all := append(slices.Clone(x.persons), x.sortedBodies()...)
	for _, e := range all {
		if e.merged != nil {
			continue
		}
		for _, f := range sorted2(e.forms) {
			n, ok := x.registry.lookup(f)
			if !ok {
				continue
			}
			e.entry = n
			if o := by[n]; o != nil && o != e {
				o.absorb(e, "")
			} else {
				by[n] = e
			}
			break
		}
	}
}

// placeLone gives single surnames to the persons whose they are.
func (x *resolver) placeLone() {
	for i := range x.lone {
		s := &x.lone[i]
		if s.full() {
			if e := x.byKey[s.key()]; e != nil {
				x.places[s.doc] = append(x.places[s.doc], met{s.start, e})
				e.root().forms[s.text]++
				e.root().docs[s.doc]++
			}
			continue
		}
		if e := x.bearer(s.name, s.doc); e != nil {
			x.places[s.doc] = append(x.places[s.doc], met{s.start, e})
			e.forms[s.text]++
			x.note(e, s)
			continue
		}
		if s.titled && len(x.byFamily[s.family]) == 0 {
			e := x.surname(s.name, s.doc)
			x.note(e, s)
		}
	}
}

// surname makes an entity for a person whose given name nobody tells.
func (x *resolver) surname(n name, doc int) *entity {
	k := "? " + n.family
	e := x.byKey[k]
	if e == nil {
		e = newEntity()
		e.given, e.family, e.person, e.evidence = nil, n.family, true, true
		x.byKey[k] = e
		x.persons = append(x.persons, e)
	}
	e = e.root()
	e.forms[n.text]++
	if doc >= 0 {
		e.docs[doc]++
	}
	return e
}

// bearer finds the one person that a surname means in a document: the one
// named in full there, or else the only one of that surname anywhere.
func (x *resolver) bearer(n name, doc int) *entity {
	if k, ok := x.registry.lookup(n.text); ok {
		for _, e := range x.persons {
			if e.merged == nil && e.entry == k {
				return e
			}
		}
	}
	var here, all []*entity
	seen := map[*entity]bool{}
	for _, e := range x.byFamily[n.family] {
		e = e.root()
		if seen[e] || !e.evidence && e.docs[doc] == 0 {
			continue
		}
		seen[e] = true
		if !genderAgrees(n.role, e) {
			continue
		}
		all = append(all, e)
		if e.docs[doc] > 0 {
			here = append(here, e)
		}
	}
	if g := titleGender(n.role); g != Unknown && len(here) > 1 {
		sure := slices.DeleteFunc(slices.Clone(here), func(e *entity) bool { return e.gender() != g })
		if len(sure) == 1 {
			return sure[0]
		}
	}
	switch {
	case len(here) == 1:
		return here[0]
	case len(here) == 0 && len(all) == 1:
		return all[0]
	}
	// the one whom the document names far more often than the others
	for _, e := range here {
		chief := true
		for _, o := range here {
			chief = chief && (o == e || e.docs[doc] >= 3*o.docs[doc])
		}
		if chief {
			return e
		}
	}
	return nil
}

// genderAgrees tells whether "Mr." or "Mrs." can go with the person.
func genderAgrees(title string, e *entity) bool {
	g := titleGender(title)
	if g == Unknown {
		return true
	}
	have := e.gender()
	return have == Unknown || g == have
}

func titleGender(title string) Gender {
	switch lastWord(title) {
	case "mr", "sir", "lord":
		return Male
	case "mrs", "ms", "miss", "dame", "lady":
		return Female
	}
	return Unknown
}

// gender is what the given names met show; nothing when they disagree.
func (e *entity) gender() Gender {
	g := Unknown
	for f := range e.forms {
		ws := words(f)
		if len(ws) < 2 {
			continue
		}
		if have, _ := GivenName(strings.ToLower(ws[0])); have != Unknown {
			if g != Unknown && g != have {
				return Unknown
			}
			g = have
		}
	}
	return g
}

// short finds who is meant by a surname, an institution or a description.
func (x *resolver) short(n name, st *sources.Statement) *entity {
	doc := x.docOf(st)
	if n.text == "" {
		return nil
	}
	if n.person && !n.full() {
		if e := x.bearer(n, doc); e != nil {
			e.forms[n.text]++
			return e
		}
		if e := x.byKey["? "+n.family]; e != nil || !knownBody(x.registry, n.text) {
			return x.surname(n, doc)
		}
	}
	if e := x.byRole(n, doc); e != nil {
		return e
	}
	if e := x.epithet(n, st, doc); e != nil {
		return e
	}
	k := key(n.text)
	if k == "" {
		return nil
	}
	if n.family == "" { // a description means somebody else in each document
		if doc >= 0 {
			k += "\x00" + st.Document
		}
	}
	e := x.bodies[k]
	if e == nil {
		e = newEntity()
		e.text = n.text
		x.bodies[k] = e
	}
	e = e.root()
	e.forms[n.text]++
	if doc >= 0 {
		e.docs[doc]++
	}
	return e
}

func knownBody(r *Registry, text string) bool {
	_, ok := r.actors[key(text)]
	return ok
}

func (x *resolver) sortedBodies() []*entity {
	keys := make([]string, 0, len(x.bodies))
	for k := range x.bodies {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := make([]*entity, len(keys))
	for i, k := range keys {
		out[i] = x.bodies[k]
	}
	return out
}
