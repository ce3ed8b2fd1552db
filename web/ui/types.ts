// The shapes of package result that the page reads.
export type Place = string | string[];
export interface Edits {
  variant?: string;
  types?: Record<string, string>;
  orders?: Record<string, Place[]>;
  fix?: Record<string, string>;
}
export interface Type { id: string; name: string; about: string; order: Place[] }
export interface Cite { source: string; title: string; url?: string; quote?: string }
export interface Statement { id: string; that: string; words: string; because: string; cites: Cite[] }
export interface Actor { id: string; name: string; options: { id: string; name: string; levels: string[] }[]; types: Type[]; statements: Statement[] }
export interface Model {
  title: string; actors: Actor[];
  variants: { id: string; about: string; types: Record<string, string> }[];
  outcomes: { id: string; that: string }[];
}
export interface Fault { line: number; column: number; message: string; hint?: string }
export interface Opened { id: string; file: string | null; etag: string; source: string; problems: Fault[]; conflict: Model | null }
export interface Listed { id: string; title: string; problems: number }
export interface Core {
  model: string; state_count: number; answer: string; more?: number;
  resting: { code: string; words: string; concepts: string[] | null; outcomes: string[] | null; status_quo: boolean }[];
  difference: { appear: string[] | null; vanish: string[] | null; sentences: string[] } | null;
}
export interface Block { kind: string; level?: number; text?: string; aside?: string; items?: string[]; head?: string[]; rows?: string[][]; marks?: [number, number][]; note?: string }
export interface Told { blocks: Block[] }
export interface Passage { document: string; text: string; stance: string }
export interface Evidenced { origins: number; statements: { actor: string; statement: string; passages: Passage[]; origins: string[] }[]; unread: string[] }
export interface Completion { insert: string; label: string; detail: string }
