package kubernetes

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	strict "sigs.k8s.io/yaml"
)

// manifest is what a file holds.
type manifest struct {
	claims []core.PersistentVolumeClaim
	jobs   []batch.Job
}

// decode reads a manifest; a key that Kubernetes does not know is an error.
func decode(t *testing.T, path string) (m manifest) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	docs := yaml.NewDocumentDecoder(io.NopCloser(bytes.NewReader(data)))
	defer docs.Close()
	for {
		b := make([]byte, len(data)+1)
		n, err := docs.Read(b)
		if err == io.EOF {
			return m
		} else if err != nil {
			t.Fatal(err)
		}
		var kind struct{ APIVersion, Kind string }
		if err := strict.Unmarshal(b[:n], &kind); err != nil {
			t.Fatal(err)
		}
		switch kind.APIVersion + " " + kind.Kind {
		case "v1 PersistentVolumeClaim":
			m.claims = append(m.claims, core.PersistentVolumeClaim{})
			err = strict.UnmarshalStrict(b[:n], &m.claims[len(m.claims)-1])
		case "batch/v1 Job":
			m.jobs = append(m.jobs, batch.Job{})
			err = strict.UnmarshalStrict(b[:n], &m.jobs[len(m.jobs)-1])
		default:
			t.Fatalf("%s: there is a %q of %q", path, kind.Kind, kind.APIVersion)
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
}

// TestManifests: every manifest decodes strictly, and its jobs are what the
// README says of them.
func TestManifests(t *testing.T) {
	paths, err := filepath.Glob("*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no manifests", err)
	}
	for _, path := range paths {
		m := decode(t, path)
		if len(m.jobs) < 2 || len(m.claims) != 1 || m.claims[0].Spec.AccessModes[0] != core.ReadWriteMany {
			t.Errorf("%s: %d jobs, %d claims", path, len(m.jobs), len(m.claims))
		}
		for k := range m.jobs {
			job := &m.jobs[k]
			t.Run(path+" "+job.Name, func(t *testing.T) {
				safe(t, &job.Spec.Template.Spec)
				policy(t, &job.Spec)
				volumes(t, &job.Spec.Template.Spec, m.claims[0].Name)
				if job.Spec.CompletionMode != nil && *job.Spec.CompletionMode == batch.IndexedCompletion {
					indexed(t, &job.Spec)
				} else if !strings.Contains(strings.Join(job.Spec.Template.Spec.Containers[0].Args, " "), "merge /parts") {
					t.Error("a job that neither works a share out nor merges")
				}
			})
		}
	}
}

// safe: not root, nothing to write to but the volume, and bounds on what it takes.
func safe(t *testing.T, pod *core.PodSpec) {
	t.Helper()
	c := &pod.Containers[0]
	s, p := c.SecurityContext, pod.SecurityContext
	if p == nil || p.RunAsNonRoot == nil || !*p.RunAsNonRoot || p.RunAsUser == nil || *p.RunAsUser == 0 || p.FSGroup == nil {
		t.Error("it may run as root, or cannot write to the volume")
	}
	if s == nil || s.ReadOnlyRootFilesystem == nil || !*s.ReadOnlyRootFilesystem || s.AllowPrivilegeEscalation == nil || *s.AllowPrivilegeEscalation || s.Capabilities == nil || !slices.Contains(s.Capabilities.Drop, "ALL") {
		t.Error("its root can be written to, or it may get more rights")
	}
	for _, what := range []core.ResourceName{core.ResourceCPU, core.ResourceMemory} {
		asked, most := c.Resources.Requests[what], c.Resources.Limits[what]
		if asked.IsZero() || most.IsZero() || asked.Cmp(most) > 0 {
			t.Errorf("it asks for %s of %s, at most %s", asked.String(), what, most.String())
		}
	}
	if pod.RestartPolicy != core.RestartPolicyNever || len(pod.Containers) != 1 {
		t.Error("a pod that failed is judged by the job, and is not to be restarted in place")
	}
}

// policy: exits 1 and 2 are not tried again, and what a node does counts for nothing.
func policy(t *testing.T, job *batch.JobSpec) {
	t.Helper()
	want := batch.PodFailurePolicyActionFailJob
	if job.BackoffLimitPerIndex != nil {
		want = batch.PodFailurePolicyActionFailIndex
	}
	exits, disruption := false, false
	if job.PodFailurePolicy != nil {
		for _, r := range job.PodFailurePolicy.Rules {
			if r.OnExitCodes != nil {
				exits = r.Action == want && r.OnExitCodes.Operator == batch.PodFailurePolicyOnExitCodesOpIn &&
					slices.Equal(r.OnExitCodes.Values, []int32{1, 2}) && *r.OnExitCodes.ContainerName == job.Template.Spec.Containers[0].Name
			}
			for _, c := range r.OnPodConditions {
				disruption = disruption || r.Action == batch.PodFailurePolicyActionIgnore && c.Type == core.DisruptionTarget
			}
		}
	}
	if !exits || !disruption {
		t.Errorf("exits 1 and 2: %v, disruption: %v", exits, disruption)
	}
}

// volumes: what is mounted is there, and the parts lie on the claim.
func volumes(t *testing.T, pod *core.PodSpec, claim string) {
	t.Helper()
	there := map[string]bool{}
	for _, v := range pod.Volumes {
		there[v.Name] = true
		if v.PersistentVolumeClaim != nil && v.PersistentVolumeClaim.ClaimName != claim && !v.PersistentVolumeClaim.ReadOnly {
			t.Errorf("it writes to the claim %s, which is none of the file's", v.PersistentVolumeClaim.ClaimName)
		}
	}
	for _, v := range pod.Containers[0].VolumeMounts {
		if !there[v.Name] {
			t.Errorf("it mounts %s, which is no volume", v.Name)
		}
	}
}

var shares = regexp.MustCompile(`^\$\(JOB_COMPLETION_INDEX\)/([0-9]+)$`)

// indexed: as many shares as completions, each with a part of its own.
func indexed(t *testing.T, job *batch.JobSpec) {
	t.Helper()
	args := job.Template.Spec.Containers[0].Args
	at := slices.Index(args, "--shard-index")
	out := slices.Index(args, "--out")
	if at < 0 || at+1 >= len(args) || out < 0 || out+1 >= len(args) {
		t.Fatalf("%v", args)
	}
	n := shares.FindStringSubmatch(args[at+1])
	if n == nil || job.Completions == nil || n[1] != fmt.Sprint(*job.Completions) || job.Parallelism == nil || job.BackoffLimitPerIndex == nil {
		t.Errorf("%v with %v completions", args, job.Completions)
	}
	into := job.Template.Spec.Containers[0].VolumeMounts
	writes := slices.ContainsFunc(into, func(v core.VolumeMount) bool {
		return v.Name == "parts" && !v.ReadOnly && strings.HasPrefix(args[out+1], v.MountPath+"/")
	})
	if !writes || !strings.HasSuffix(args[out+1], "-$(JOB_COMPLETION_INDEX)") {
		t.Errorf("the part is %s", args[out+1])
	}
}
