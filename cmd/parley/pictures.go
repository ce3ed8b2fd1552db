package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"parley/draw/charts"
	"parley/result"
)

// pictures draws an answer about chances into a folder.
func (a *app) pictures(dir string, r *result.Ensemble, force bool) error {
	all, err := charts.Ensemble(r)
	if err != nil {
		return err
	}
	return a.draws(dir, all, force)
}

func (a *app) calibrationPicture(dir string, s *result.Score, force bool) error {
	svg, err := charts.Calibration(s)
	if err != nil {
		return err
	}
	return a.draws(dir, []charts.Picture{{Name: "calibration.svg", SVG: svg}}, force)
}

// chainPicture draws chances over time into a file; done is set if that is
// standard output, where nothing else may stand.
func (a *app) chainPicture(path string, r *result.Chain, force bool) (done bool, err error) {
	svg, err := charts.Chain(r)
	if err != nil {
		return false, err
	}
	if svg == nil {
		return false, usage(errors.New("there is one time only, of which no picture over time can be drawn; give --until a time of --step or more"))
	}
	return path == "-", a.writeFile(path, svg, force)
}

func (a *app) draws(dir string, all []charts.Picture, force bool) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("%s cannot be made: %w", dir, cause(err))
	}
	for _, p := range all {
		if err := a.writeFile(filepath.Join(dir, p.Name), p.SVG, force); err != nil {
			return err
		}
	}
	return nil
}
