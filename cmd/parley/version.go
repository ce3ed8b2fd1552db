package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/result"
)

// version is the release that the source belongs to.
const version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version, its revision, and the Go that built it",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			v := built()
			return a.report(f, prose.Version(v), v)
		},
	}
	o.addFormat(c)
	return c
}

// built says what the program is and how it was built.
func built() *result.Version {
	v := &result.Version{Version: version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Go = info.GoVersion
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}
