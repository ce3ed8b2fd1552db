package main

import (
	"bytes"
	"testing"

	"parley/result/schema"
)

func TestUpToDate(t *testing.T) {
	want, err := schemaOf("../..")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(schema.Results(), want) {
		t.Error("result.schema.json is not what the structs of package result say; run go generate ./result/schema")
	}
}
