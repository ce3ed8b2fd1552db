// Package result holds the shape of every answer: plain structs of the
// standard library. Only here do types carry JSON tags; the JSON Schema and
// the TypeScript types are generated from it.
package result
