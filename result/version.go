package result

// Version is the release of the program, and what it was built from.
type Version struct {
	Version  string `json:"version"`
	Revision string `json:"revision"` // of the source; empty where the build does not tell
	Modified bool   `json:"modified"` // the source differed from its revision
	Go       string `json:"go"`
}
