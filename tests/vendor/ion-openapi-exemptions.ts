/** A known error of the vendor's document: which faults it explains, and what shows it. */
export interface Exemption {
  readonly name: string;
  /** A section of the facts page. */
  readonly source: string;
  readonly faults: RegExp;
}

export const EXEMPTIONS: readonly Exemption[] = [
  {
    name: 'cloud profiles of a customer that is not there have no documented answer',
    source: 'B.2, B.7 (the path is below the customer, whose own read has a 404)',
    faults: /^GET \S+\/cloudProfiles 404 undocumented$/,
  },
  {
    name: 'the refusal of an update for its body, code 400, is documented under 404',
    source: 'B.7 (the same error of a creation is a 400)',
    faults: /^PUT \S+ 400 undocumented$/,
  },
];
