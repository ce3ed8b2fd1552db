package main

import (
	"os"
	"strings"
	"testing"

	"parley/internal/madeof"
	"parley/internal/skip"
	"parley/web/dist"
)

// TestPageIsUpToDate: what is embedded is what the sources make.
func TestPageIsUpToDate(t *testing.T) {
	t.Chdir("..")
	dir := t.TempDir()
	if _, err := os.Stat("node_modules"); err != nil {
		skip.Missing(t, "npm", "the page's libraries are not here; npm ci in web fetches them")
	}
	if err := scripts(dir); err != nil {
		skip.Missing(t, "esbuild", err.Error())
	}
	made, err := os.ReadDir(dir)
	if err != nil || len(made) < 8 {
		t.Fatal(err, made)
	}
	for _, e := range made {
		text, err := os.ReadFile(dir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == "worker.js" && !strings.HasPrefix(dist.Text("engine.txt"), goVersion()+"\n") {
			continue // it begins with the glue of another version of Go
		}
		if string(text) != dist.Text(e.Name()) {
			t.Errorf("%s is not what its sources make; run go generate ./web", e.Name())
		}
	}
}

// TestTypesAreUpToDate: the page's types are those of package result.
func TestTypesAreUpToDate(t *testing.T) {
	want, err := types()
	if err != nil {
		t.Fatal(err)
	}
	if made, err := os.ReadFile("../ui/types.ts"); err != nil || string(made) != want {
		t.Errorf("ui/types.ts is not what package result says; run go generate ./web (%v)", err)
	}
}

// TestEngineIsUpToDate: the engine that reports carry is made of the sources as
// they are.
func TestEngineIsUpToDate(t *testing.T) { madeof.Current(t, "../..") }

// TestNoticed: a licence's terms part from its notice of copyright, and nothing
// of either is lost.
func TestNoticed(t *testing.T) {
	for text, want := range map[string][2]string{
		"MIT License\n\nCopyright (c) A\n\nPermission is hereby granted, x":      {"MIT License\n\nCopyright (c) A", "Permission is hereby granted, x"},
		"Copyright 2009 B.\n\nRedistribution and use in source and binary forms": {"Copyright 2009 B.", "Redistribution and use in source and binary forms"},
		"Apache License\n Copyright C":                                           {"", "Apache License\n Copyright C"},
	} {
		if notice, terms := noticed(text); notice != want[0] || terms != want[1] {
			t.Errorf("%q is %q and %q", text, notice, terms)
		}
	}
	all := dist.Text("licences.txt")
	for _, part := range []string{"== preact ", "Copyright (c) 2015-present Jason Miller", "== sortablejs ", "== Go\n", "Copyright 2009 The Go Authors", "== Parley", "Redistribution and use", "Permission is hereby granted"} {
		if !strings.Contains(all, part) {
			t.Errorf("%q is not among the licences", part)
		}
	}
}
