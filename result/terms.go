package result

// Terms are words of the reports with what they mean.
type Terms struct {
	Terms []Word `json:"terms"`
}

// Word is one of them.
type Word struct {
	Name string   `json:"name"`
	Also []string `json:"also,omitempty"` // other names for it
	Text string   `json:"text"`
}
