/** A product as rows embed it. No source offers a look-up of its own for it. */
export interface SourceProduct {
  readonly sourceId: string;
  readonly nativeId: string;
  readonly name: string | null;
}
