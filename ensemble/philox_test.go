package ensemble

import "testing"

// The vectors are those published with the authors' Random123 library.
func TestPhilox(t *testing.T) {
	const ones = ^uint64(0)
	for _, v := range []struct {
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{
			[4]uint64{},
			[2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b},
		},
		{
			[4]uint64{ones, ones, ones, ones},
			[2]uint64{ones, ones},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0},
		},
		{
			[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6},
		},
	} {
		if got := philox(v.counter, v.key); got != v.want {
			t.Errorf("philox(%x, %x) = %x, want %x", v.counter, v.key, got, v.want)
		}
	}
}

func TestStream(t *testing.T) {
	k := key(1, "usa.type")
	if want := [2]uint64{0xa053b55945bd15bf, 0x498417ffbb8995c1}; k != want {
		t.Errorf("key %x, want %x", k, want)
	}
	n := from(k, 0)
	for _, want := range []float64{.8053856142065994, .6265131578765294, .6992220041965044} {
		if got := n.next(); got != want {
			t.Errorf("draw 0 gives %v, want %v", got, want)
		}
	}
	if n := from(k, 1); n.next() != .232243366196503 {
		t.Error("draw 1 begins otherwise")
	}
}
