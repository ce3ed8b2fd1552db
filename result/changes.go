package result

// Changes is what a what-if changes in a model as its file has it, by the
// names that people read.
type Changes struct {
	Variant string // the variant applied
	Types   []NewType
	Moved   []MovedStatement
	Blocks  []string // actors whose orders have other statements of unknown order
	Held    []Held   // options held at a level
	From    string   // the code of another status quo, or empty
}

// NewType is an actor that has another type than base.
type NewType struct{ Actor, Type string }

// MovedStatement is a statement that stands elsewhere in its actor's order;
// places count from 1, the most important.
type MovedStatement struct {
	Actor, Statement string
	From, To, Of     int
}
