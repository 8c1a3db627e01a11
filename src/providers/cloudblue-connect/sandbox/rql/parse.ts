import { BAD_FILTER_QUERY, RqlError } from './syntax.js';
import type {
  ComparisonOperator,
  ListOperator,
  RqlTerm,
  RqlValue,
  SearchOperator,
  SignedField,
} from './syntax.js';

const FIELD = /[a-zA-Z][\p{L}\p{N}_\-.]*/uy;
const BARE_VALUE = /[\p{L}\p{N}_\-*+\\][\p{L}\p{N}_.\s\-:+@*\\]*/uy;
const QUOTED_VALUE = /"([^"]*)"|'([^']*)'/uy;
const CALL = /(and|or|not|in|out|like|ilike|eq|ne|ge|gt|le|lt|ordering|select|t)\(/uy;
const COMPARISON = /(eq|ne|ge|gt|le|lt)=/uy;

/**
 * Reads a query that is percent-decoded already. An empty query is `undefined`.
 * @throws RqlError for whatever the language does not have: an empty list or value, `and()` of one term,
 *   `not()` of a logical expression, `|` outside parentheses, a quote inside a value of the same quotes.
 */
export function parseRql(query: string): RqlTerm | undefined {
  if (query === '') return undefined;
  return new Parser(query).whole();
}

class Parser {
  private position = 0;

  constructor(private readonly text: string) {}

  whole(): RqlTerm {
    const terms = this.separated(',');
    if (this.position < this.text.length) throw this.bad();
    return conjoin(terms);
  }

  private separated(separator: string): readonly RqlTerm[] {
    const terms = [this.conjunction()];
    while (this.peek() === separator) {
      this.position += 1;
      terms.push(this.conjunction());
    }
    return terms;
  }

  private term(): RqlTerm {
    if (this.peek() === '(') return this.braced();
    const call = this.take(CALL);
    if (call === undefined) return this.equation();
    return this.call(call[1] ?? '');
  }

  /** `(a)`, `(a&b)`, `(a,b)`, `(a|b)`, `(a;b)`; an alternative may itself be a chain of `&`. */
  private braced(): RqlTerm {
    this.expect('(');
    const first = this.conjunction();
    const separator = this.peek();
    if (separator === ')') {
      this.expect(')');
      return first;
    }
    if (separator !== ',' && separator !== '|' && separator !== ';') throw this.bad();
    this.position += 1;
    const terms = [first, ...this.separated(separator)];
    this.expect(')');
    return { kind: separator === ',' ? 'and' : 'or', terms };
  }

  private conjunction(): RqlTerm {
    const terms = [this.term()];
    while (this.peek() === '&') {
      this.position += 1;
      terms.push(this.term());
    }
    return conjoin(terms);
  }

  private call(operator: string): RqlTerm {
    switch (operator) {
      case 'and':
      case 'or':
        return this.logical(operator);
      case 'not':
        return this.negation();
      case 'in':
      case 'out':
        return this.listing(operator);
      case 'ordering':
      case 'select':
        return { kind: operator, fields: this.signedFields() };
      case 't':
        return { kind: 'and', terms: this.tuple() };
      default:
        return this.comparison(
          operator === 'like' || operator === 'ilike' ? operator : toComparison(operator),
        );
    }
  }

  private logical(kind: 'and' | 'or'): RqlTerm {
    const terms = this.separated(',');
    this.expect(')');
    if (terms.length < 2) throw this.bad();
    return { kind, terms };
  }

  private negation(): RqlTerm {
    const term = this.term();
    this.expect(')');
    if (term.kind === 'and' || term.kind === 'or' || term.kind === 'not') throw this.bad();
    return { kind: 'not', term };
  }

  private comparison(operator: ComparisonOperator | SearchOperator): RqlTerm {
    const field = this.field();
    this.expect(',');
    const term = this.valued(field, operator);
    this.expect(')');
    return term;
  }

  private listing(operator: ListOperator): RqlTerm {
    const field = this.field();
    this.expect(',');
    this.expect('(');
    const values = [this.value()];
    while (this.peek() === ',') {
      this.position += 1;
      values.push(this.value());
    }
    this.expect(')');
    this.expect(')');
    return { kind: 'list', operator, field, values };
  }

  private equation(): RqlTerm {
    const field = this.field();
    this.expect('=');
    const operator = this.take(COMPARISON)?.[1];
    return this.valued(field, operator === undefined ? 'eq' : toComparison(operator));
  }

  /** A tuple as a value, `created=t(by=x)`, compares the fields below the field. */
  private valued(field: string, operator: ComparisonOperator | SearchOperator): RqlTerm {
    if (!this.text.startsWith('t(', this.position)) {
      return { kind: 'comparison', operator, field, value: this.value() };
    }
    this.position += 2;
    const terms = this.tuple().map((term) => ({ ...term, field: `${field}.${term.field}` }));
    return { kind: 'and', terms };
  }

  private tuple(): readonly Extract<RqlTerm, { kind: 'comparison' }>[] {
    const terms = [this.tupleMember()];
    while (this.peek() === ',') {
      this.position += 1;
      terms.push(this.tupleMember());
    }
    this.expect(')');
    return terms;
  }

  private tupleMember(): Extract<RqlTerm, { kind: 'comparison' }> {
    const member = this.term();
    if (member.kind !== 'comparison') throw this.bad();
    return member;
  }

  private signedFields(): readonly SignedField[] {
    const fields: SignedField[] = [];
    while (this.peek() !== ')') {
      if (fields.length > 0) this.expect(',');
      const sign = this.peek();
      if (sign === '+' || sign === '-') this.position += 1;
      fields.push({ field: this.field(), negative: sign === '-' });
    }
    this.expect(')');
    return fields;
  }

  private field(): string {
    const match = this.take(FIELD);
    if (match === undefined) throw this.bad();
    return match[0];
  }

  private value(): RqlValue {
    const quoted = this.take(QUOTED_VALUE);
    if (quoted !== undefined) return { kind: 'text', text: quoted[1] ?? quoted[2] ?? '' };
    for (const kind of ['null', 'empty'] as const) {
      if (!this.text.startsWith(`${kind}()`, this.position)) continue;
      this.position += kind.length + 2;
      return { kind };
    }
    const bare = this.take(BARE_VALUE);
    if (bare === undefined) throw this.bad();
    return { kind: 'text', text: bare[0] };
  }

  private peek(): string {
    return this.text.charAt(this.position);
  }

  private expect(character: string): void {
    if (this.peek() !== character) throw this.bad();
    this.position += 1;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.position = pattern.lastIndex;
    return match;
  }

  private bad(): RqlError {
    return new RqlError(BAD_FILTER_QUERY);
  }
}

function conjoin(terms: readonly RqlTerm[]): RqlTerm {
  const [only] = terms;
  return only !== undefined && terms.length === 1 ? only : { kind: 'and', terms };
}

function toComparison(name: string): ComparisonOperator {
  if (name === 'ne' || name === 'ge' || name === 'gt' || name === 'le' || name === 'lt') return name;
  return 'eq';
}
