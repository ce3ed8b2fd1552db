package machine

import (
	"runtime"
	"testing"
	"testing/fstest"
)

// system is a system of these files.
func system(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestTheLeastOfAllLimitsCounts(t *testing.T) {
	const meminfo, limits, status = "proc/meminfo", "proc/self/limits", "proc/self/status"
	free := "MemTotal: 100 kB\nMemAvailable:   64 kB\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  uint64
	}{
		"nothing is known": {nil, 0},
		"the machine":      {map[string]string{meminfo: free}, 64 << 10},
		"no limit of addresses": {map[string]string{
			meminfo: free, limits: "Max address space         unlimited            unlimited            bytes\n", status: "VmSize:\t 8 kB\n",
		}, 64 << 10},
		"a limit of addresses": {map[string]string{
			meminfo: free, limits: "Limit Soft Limit\nMax address space         20480            unlimited            bytes\n", status: "VmPeak: 9 kB\nVmSize:\t 8 kB\n",
		}, 12 << 10},
		"more is used than the limit": {map[string]string{
			limits: "Max address space         4096            4096            bytes\n", status: "VmSize:\t 8 kB\n",
		}, 1},
		"a group of version 2": {map[string]string{
			meminfo: free, "proc/self/cgroup": "0::/a/b\n",
			"sys/fs/cgroup/a/b/memory.max": "max\n", "sys/fs/cgroup/a/b/memory.current": "5\n",
			"sys/fs/cgroup/a/memory.max": "10000\n", "sys/fs/cgroup/a/memory.current": "4000\n",
			"sys/fs/cgroup/a/memory.stat": "anon 3000\nactive_file 500\ninactive_file 1000\n",
		}, 7000},
		"a container that sees the host's path": {map[string]string{
			meminfo: free, "proc/self/cgroup": "0::/docker/1\n",
			"sys/fs/cgroup/memory.max": "9000\n", "sys/fs/cgroup/memory.current": "1000\n",
		}, 8000},
		"a group of version 1": {map[string]string{
			meminfo: free, "proc/self/cgroup": "9:cpu,memory:/x\n3:pids:/y\n0::/z\n",
			"sys/fs/cgroup/memory/x/memory.limit_in_bytes": "6000\n", "sys/fs/cgroup/memory/x/memory.usage_in_bytes": "1000\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n", "sys/fs/cgroup/memory/memory.usage_in_bytes": "2000\n",
		}, 5000},
	} {
		if got := memory(system(c.files)); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestThisMachineHasMemory(t *testing.T) {
	if got := Memory(); runtime.GOOS == "linux" && got < 1<<20 {
		t.Errorf("%d bytes", got)
	}
}
