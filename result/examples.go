package result

// Examples are the embedded models.
type Examples struct {
	Examples []Example `json:"examples"`
}

// Example is one of them, with the keys that 0.1.0 prints.
type Example struct {
	Name  string `json:"Name"`
	Title string `json:"Title"`
	About string `json:"About"` // what it is good for, in a line
}
