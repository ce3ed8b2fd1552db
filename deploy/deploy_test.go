// Package deploy holds recipes for many machines, and these tests run them as
// they are: under a Slurm that they start, in an image that they build, by GNU
// parallel. What a machine lacks is skipped, and said.
package deploy

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"parley/internal/newsroom"
	"parley/internal/skip"
)

// model is what the recipes are tried on, and how.
const model = "../examples/summit_uncertain.yaml"

var how = []string{"--sample", "--draws", "2000", "--concepts", "nash"}

// built are the folders of programs that were made, by whether they are linked
// to libc where that is usual.
var built = map[bool]string{}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, dir := range built {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// build makes the program, once for all tests; free means that it is linked to
// nothing.
func build(t *testing.T, free bool) string {
	t.Helper()
	free = free || os.Getenv("CGO_ENABLED") == "0"
	if built[free] != "" {
		return built[free]
	}
	dir, err := os.MkdirTemp("", "parley")
	if err != nil {
		t.Fatal(err)
	}
	built[free] = dir
	c := exec.Command("go", "build", "-o", filepath.Join(dir, "parley"), "../cmd/parley")
	if c.Env = os.Environ(); free {
		c.Env = append(c.Env, "CGO_ENABLED=0")
	}
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

// onPath builds the program and puts it on the PATH of the test; it gives the
// folder it stands in.
func onPath(t *testing.T, free bool) string {
	t.Helper()
	dir := build(t, free)
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return dir
}

// need skips a test where a program is not there.
func need(t *testing.T, what string, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			skip.Missing(t, what, err.Error())
		}
	}
}

// run runs a command that must succeed, and gives what it prints.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out.String(), errs.String())
	}
	return out.String()
}

// whole is what one run gives.
func whole(t *testing.T, how []string) string {
	t.Helper()
	return run(t, "parley", append([]string{"ensemble", model, "--format", "json"}, how...)...)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A run on several machines by GNU parallel: here on one, by its own copies of
// the model.
func TestParallel(t *testing.T) {
	need(t, "parallel", "parallel")
	onPath(t, false)
	out := filepath.Join(t.TempDir(), "out")
	t.Setenv("SHARDS", "5")
	t.Setenv("HOME", t.TempDir()) // where parallel keeps its notes
	how := append([]string{"--prefer", "ukraine.no_pressure_on_kyiv > ukraine.no_concession"}, how...)
	for range 2 { // and again, which costs nothing
		run(t, "./parallel.sh", append([]string{model, out}, how...)...)
		if got := run(t, "parley", "merge", out, "--format", "json"); got != whole(t, how) {
			t.Fatalf("five shares give\n%s", got)
		}
	}
}

// What the manifests of Kubernetes have their containers do gives the bytes of
// one run: every index, and then the merge; of documents also the merge of what
// was compared in shares.
func TestManifests(t *testing.T) {
	onPath(t, false)
	news := newsFolder(t)
	for path, whole := range map[string][]string{
		"kubernetes/ensemble.yaml": {"ensemble", model, "--draws", "1600", "--format", "json"},
		"kubernetes/sources.yaml":  {"sources", news, "--format", "json"},
	} {
		want := run(t, "parley", whole...)
		parts := t.TempDir()
		compared := filepath.Join(parts, "compared") // as subPath makes it
		if err := os.Mkdir(compared, 0o700); err != nil {
			t.Fatal(err)
		}
		runs := 0
		for _, args := range containers(t, path) {
			fill := strings.NewReplacer("/compared", compared, "/parts", parts, "/model/model.yaml", model, "1000000", "1600", "/documents", news)
			for n, a := range args {
				args[n] = fill.Replace(a)
			}
			run(t, "parley", args...)
			runs++
		}
		expect := 17
		if whole[0] == "sources" {
			expect += 8
			if got := run(t, "parley", "merge", compared, "--format", "json"); got != want {
				t.Errorf("%s: compared in shares, the documents give\n%.2000s", path, got)
			}
		}
		if got := read(t, filepath.Join(parts, "result.json")); got != want || runs != expect {
			t.Errorf("%s: %d containers give\n%.2000s", path, runs, got)
		}
	}
}

// newsFolder is a folder of invented news.
func newsFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, a := range newsroom.Make(newsroom.Shape{Articles: 24, Newsrooms: 4, Words: 120, Common: .4, Heavy: .6, Seed: 1}) {
		if err := os.WriteFile(filepath.Join(dir, a.ID), []byte(a.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// containers are the arguments of all containers of a manifest's jobs, one for
// each index.
func containers(t *testing.T, path string) (all [][]string) {
	t.Helper()
	docs := yaml.NewDecoder(strings.NewReader(read(t, path)))
	for {
		var job struct {
			Spec struct {
				Completions int
				Template    struct {
					Spec struct{ Containers []struct{ Args []string } }
				}
			}
		}
		if err := docs.Decode(&job); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		for _, c := range job.Spec.Template.Spec.Containers {
			for k := range max(1, job.Spec.Completions) {
				args := make([]string, len(c.Args))
				for n, a := range c.Args {
					args[n] = strings.ReplaceAll(a, "$(JOB_COMPLETION_INDEX)", fmt.Sprint(k))
				}
				all = append(all, args)
			}
		}
	}
}

// The image: built and run without a daemon, and nothing in it but the program.
func TestImage(t *testing.T) {
	need(t, "buildah", "buildah")
	dir := onPath(t, true) // as the Containerfile says
	store := t.TempDir()
	buildah := func(args ...string) (string, error) {
		c := exec.Command("buildah", append([]string{"--storage-driver", "vfs", "--root", filepath.Join(store, "root"), "--runroot", filepath.Join(store, "run")}, args...)...)
		var out, errs bytes.Buffer
		c.Stdout, c.Stderr = &out, &errs
		err := c.Run()
		if err != nil {
			err = fmt.Errorf("buildah %s: %w: %s", strings.Join(args, " "), err, errs.String())
		}
		return out.String(), err
	}
	containerfile, err := filepath.Abs("Containerfile")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := buildah("from", "scratch"); err != nil {
		skip.Missing(t, "buildah", "it cannot work here: "+err.Error())
	}
	if _, err := buildah("bud", "--isolation", "chroot", "-f", containerfile, "-t", "parley", dir); err != nil {
		t.Fatal(err)
	}
	container, err := buildah("from", "parley")
	if err != nil {
		t.Fatal(err)
	}
	container = strings.TrimSpace(container)
	parts := filepath.Join(store, "parts")
	if err := os.Mkdir(parts, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(parts, 0o777); err != nil { // whoever runs inside is nobody here
		t.Fatal(err)
	}
	inside := func(args ...string) (string, error) {
		return buildah(append([]string{"run", "--isolation", "chroot", "-v", parts + ":/parts", container, "--", "/parley"}, args...)...)
	}
	if out, err := inside("version"); err != nil && strings.Contains(err.Error(), "operation not permitted") {
		skip.Missing(t, "buildah", "it may not run a container here: "+err.Error())
	} else if err != nil || !strings.HasPrefix(out, "parley ") {
		t.Fatalf("version: %q, %v", out, err)
	}
	if out, err := inside("analyze", "--format", "json"); err != nil || out != run(t, "parley", "analyze", "--format", "json") {
		t.Errorf("analyze: %v, another answer than outside: %.200s", err, out)
	}
	if _, err := inside(append([]string{"ensemble", "--shard-index", "0/3", "--out", "/parts/part-0"}, how...)...); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(store, "part")
	run(t, "parley", append([]string{"ensemble", "--shard", "1/3", "--out", outside}, how...)...)
	if read(t, filepath.Join(parts, "part-0")) != read(t, outside) {
		t.Error("a share inside the image is another than outside")
	}
	if user, err := buildah("inspect", "--format", "{{.OCIv1.Config.User}}", container); err != nil || strings.HasPrefix(user, "0") || strings.TrimSpace(user) == "" {
		t.Errorf("it runs as %q, %v", user, err)
	}
}
