package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/sources/index"
)

// openIndex opens the index that a survey is to keep its work in.
func openIndex(ctx context.Context, path string) (*index.Index, error) {
	return index.Open(ctx, path, fingerprint())
}

// fingerprint is the checksum of the program itself: another build may read
// documents otherwise, and must not use what this one kept.
func fingerprint() string {
	path, err := os.Executable()
	if err != nil {
		return version
	}
	f, err := os.Open(path)
	if err != nil {
		return version
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return version
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (a *app) findCommand() *cobra.Command {
	var o options
	var speaker, since string
	limit := 20
	c := &cobra.Command{
		Use:   "find INDEX WORDS...",
		Short: "Search an index for statements and passages",
		Long: `Find searches an index that sources --index made: statements and text that
hold all the words, the likeliest first, with place, speaker and origin.`,
		Example: "  parley sources find news.index 'branches close' --speaker Varnholt --since 2026-04-15",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			if since != "" {
				if _, err := time.Parse(time.DateOnly, since); err != nil {
					return usage(fmt.Errorf("--since %s is no date; write it as 2026-04-15", since))
				}
			}
			if limit < 1 {
				return usage(errors.New("--limit must be 1 or more"))
			}
			x, err := index.OpenToRead(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer x.Close()
			found, err := x.Find(cmd.Context(), strings.Join(args[1:], " "), speaker, since, limit)
			if err != nil {
				return err
			}
			return a.report(f, prose.Found(found), found)
		},
	}
	o.addFormat(c)
	c.Flags().StringVar(&speaker, "speaker", "", "only statements of this speaker, or part of a name")
	c.Flags().StringVar(&since, "since", "", "only documents of this day or later (YYYY-MM-DD)")
	c.Flags().IntVar(&limit, "limit", limit, "hits shown at most")
	return c
}

func (a *app) newCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "new INDEX",
		Short: "What came with the last run on an index",
		Long: `New tells what the last run of sources --index found that the run before did
not know: documents, origins, statements, and differences between tellings.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			x, err := index.OpenToRead(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer x.Close()
			news, err := x.News(cmd.Context())
			if err != nil {
				return err
			}
			return a.report(f, prose.News(news), news)
		},
	}
	o.addFormat(c)
	return c
}
