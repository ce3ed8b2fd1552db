package report

import (
	"strings"

	"parley/doc"
	"parley/draw/charts"
	"parley/draw/still"
)

// figure adds a picture to a section, under the next number of the report.
func (r *Report) figure(s *Section, caption, svg string) {
	r.figures++
	s.Doc.Blocks = append(s.Doc.Blocks, &doc.Figure{Number: r.figures, Caption: caption, SVG: svg, Still: func() (*doc.Still, error) {
		var out doc.Still
		var err error
		if out.Width, out.Height, err = still.Size(svg); err != nil {
			return nil, err
		}
		if out.PNG, err = still.PNG(svg); err != nil {
			return nil, err
		}
		out.LaTeX, err = still.LaTeX(svg)
		return &out, err
	}})
}

// charted adds the pictures of chances.
func (r *Report) charted(s *Section) error {
	all, err := charts.Ensemble(r.chances)
	for _, p := range all {
		svg := string(p.SVG)
		if at := strings.Index(svg, "<svg"); at >= 0 {
			svg = svg[at:] // without the XML declaration
		}
		r.figure(s, chartCaption(p.Name), svg)
	}
	return err
}

func chartCaption(name string) string {
	name = strings.TrimSuffix(name, ".svg")
	switch {
	case name == "outcomes":
		return "How likely each outcome is"
	case name == "over_time":
		return "How chances develop"
	case name == "updates":
		return "The forecast after each event"
	}
	return "What " + strings.ReplaceAll(strings.TrimPrefix(name, "drivers-"), "_", " ") + " hangs on"
}
