package result

// Plan is how long a run will take, by what a little of it took, and how to
// share it out.
type Plan struct {
	Conflict string  `json:"conflict"` // its title; empty of sweeps and documents
	States   int     `json:"states"`   // of the conflict
	Unit     string  `json:"unit"`     // what the run consists of: "draw", "row" (of a sweep) or "file" (of documents)
	Items    int     `json:"items"`    // draws or combinations, rows, or files
	Walks    int     `json:"walks"`
	Measured int     `json:"measured"` // items
	Each     float64 `json:"each"`     // seconds of one core that one more item takes, a draw with its share of the walks
	Cores    int     `json:"cores"`    // of this machine
	Time     float64 `json:"time"`     // seconds that the whole takes them; of documents, to read them
	Shares   int     `json:"shares"`   // proposed
	// ShareTime is the seconds that a share takes a machine like this one.
	ShareTime float64 `json:"share_time"`
	PartBytes int     `json:"part_bytes"` // of a part, about
	Whole     string  `json:"whole"`      // the command that makes all
	Share     string  `json:"share"`      // the command that makes share i
	Model     string  `json:"model"`
}
