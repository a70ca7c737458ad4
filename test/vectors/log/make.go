package main

// Writes vectors of the log with the independent implementations golang.org/x/mod/sumdb (note, tlog) and
// github.com/transparency-dev/{formats,merkle}.
import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"

	fnote "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func key(fill byte) (ed25519.PrivateKey, ed25519.PublicKey) {
	seed := make([]byte, 32)
	for i := range seed {
		seed[i] = fill
	}
	k := ed25519.NewKeyFromSeed(seed)
	return k, k.Public().(ed25519.PublicKey)
}
func skey(name string, alg byte, priv ed25519.PrivateKey, pub ed25519.PublicKey) string {
	h := sha256.Sum256(append([]byte(name+"\n"), append([]byte{alg}, pub...)...))
	return fmt.Sprintf("PRIVATE+KEY+%s+%s+%s", name, hex.EncodeToString(h[:4]), base64.StdEncoding.EncodeToString(append([]byte{1}, priv.Seed()...)))
}
func must(err error) {
	if err != nil {
		panic(err)
	}
}

type hashes map[int64]tlog.Hash

func (h hashes) ReadHashes(idx []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		out[i] = h[x]
	}
	return out, nil
}

type J = map[string]any

func main() {
	const n = 70000
	h := hashes{}
	for i := int64(0); i < n; i++ {
		d := sha256.Sum256([]byte(fmt.Sprintf("leaf %d", i)))
		hs, err := tlog.StoredHashes(i, d[:], h)
		must(err)
		base := tlog.StoredHashIndex(0, i)
		for j, x := range hs {
			h[base+int64(j)] = x
		}
	}
	origin, wname := "log.example.cn/log", "witness.example.cn/w1"
	lp, lpub := key(7)
	wp, wpub := key(9)
	var roots, incl, cons, paths []J
	for _, s := range []int64{1, 2, 255, 256, 257, 1000, 65536, 70000} {
		r, err := tlog.TreeHash(s, h)
		must(err)
		roots = append(roots, J{"size": s, "root": hex.EncodeToString(r[:])})
	}
	hx := func(p []tlog.Hash) []string {
		o := []string{}
		for _, x := range p {
			o = append(o, hex.EncodeToString(x[:]))
		}
		return o
	}
	for _, c := range [][2]int64{{1, 0}, {257, 256}, {1000, 513}, {65536, 65535}, {70000, 0}, {70000, 69999}, {70000, 65537}} {
		p, err := tlog.ProveRecord(c[0], c[1], h)
		must(err)
		incl = append(incl, J{"size": c[0], "index": c[1], "proof": hx(p)})
	}
	for _, c := range [][2]int64{{256, 255}, {1000, 256}, {1000, 999}, {70000, 1}, {70000, 65536}, {70000, 69888}, {70000, 300}} {
		p, err := tlog.ProveTree(c[0], c[1], h)
		must(err)
		cons = append(cons, J{"second": c[0], "first": c[1], "proof": hx(p)})
	}
	for _, t := range []tlog.Tile{{H: 8, L: 0, N: 0, W: 1}, {H: 8, L: 0, N: 1234067, W: 256}, {H: 8, L: 0, N: 273, W: 112}, {H: 8, L: 2, N: 999, W: 255}, {H: 8, L: 1, N: 1000, W: 17}} {
		// x/mod writes the height as well ("tile/8/..."), which C2SP leaves out.
		p := t.Path()
		paths = append(paths, J{"level": t.L, "index": t.N, "width": t.W, "path": "tile/" + p[len("tile/8/"):]})
	}
	tile := tlog.Tile{H: 8, L: 1, N: 1, W: 17}
	td, err := tlog.ReadTileData(tile, h)
	must(err)
	r, err := tlog.TreeHash(70000, h)
	must(err)
	body := fmt.Sprintf("%s\n%d\n%s\n", origin, 70000, base64.StdEncoding.EncodeToString(r[:]))
	signer, err := note.NewSigner(skey(origin, 1, lp, lpub))
	must(err)
	plain, err := note.Sign(&note.Note{Text: body}, signer)
	must(err)
	wsigner, err := fnote.NewSignerForCosignatureV1(skey(wname, 1, wp, wpub))
	must(err)
	both, err := note.Sign(&note.Note{Text: body}, signer, wsigner)
	must(err)
	lv, err := note.NewEd25519VerifierKey(origin, lpub)
	must(err)
	out := J{
		"madeBy":  "golang.org/x/mod v0.43.0 (sumdb/note, sumdb/tlog), github.com/transparency-dev/formats v0.1.1 (note)",
		"leaves":  "SHA-256 of \"leaf <index>\", 70000 of them",
		"logSeed": hex.EncodeToString(lp.Seed()), "witnessSeed": hex.EncodeToString(wp.Seed()), "witness": wname, "origin": origin,
		"logVerifierKey": lv, "witnessVerifierKey": wsigner.Verifier().Name(), "roots": roots, "inclusion": incl, "consistency": cons, "paths": paths,
		"tile":       J{"level": 1, "index": 1, "width": 17, "sha256": fmt.Sprintf("%x", sha256.Sum256(td))},
		"checkpoint": string(plain), "cosigned": string(both),
	}
	h4 := sha256.Sum256(append([]byte(wname+"\n"), append([]byte{4}, wpub...)...))
	out["witnessVerifierKey"] = fmt.Sprintf("%s+%x+%s", wname, h4[:4], base64.StdEncoding.EncodeToString(append([]byte{4}, wpub...)))
	b, _ := json.MarshalIndent(out, "", "  ")
	fmt.Println(string(b))
}
