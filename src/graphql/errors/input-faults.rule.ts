import type {
  ArgumentNode,
  ASTNode,
  ASTVisitor,
  GraphQLArgument,
  GraphQLInputType,
  ValidationContext,
  ValueNode,
  VariableDefinitionNode,
  GraphQLError,
} from 'graphql';
import { isInputType, isRequiredArgument, Kind, print, typeFromAST } from 'graphql';
import { BadUserInput } from './bad-user-input.js';
import { checkValue, missingRule } from './check-value.js';
import { describeType } from './expected-type.js';
import { literalValue } from './given-value.js';
import { placeOf, rememberPlace } from './input-places.js';

/** Says how the message names the input at this path. */
type SubjectOf = (input: string) => string;

interface GivenLiteral {
  readonly node: ValueNode;
  readonly type: GraphQLInputType;
  /** Name of the argument or variable. */
  readonly name: string;
  readonly subjectOf: SubjectOf;
}

/**
 * Reports every value of a document that is not of its type, every missing argument, and every variable in a position
 * of another type. Takes the place of graphql-js' ValuesOfCorrectType, ProvidedRequiredArguments and
 * VariablesInAllowedPosition.
 */
export function inputFaultsRule(context: ValidationContext): ASTVisitor {
  const reportMisplaced = withholdReports(context);
  const schema = context.getSchema();
  return {
    Field: (node) => {
      const definition = context.getFieldDef();
      const owner = `"${node.name.value}"`;
      if (definition) checkArguments(context, definition.args, { node, given: node.arguments, owner });
    },
    Directive: (node) => {
      const definition = context.getDirective();
      const owner = `"@${node.name.value}"`;
      if (definition) checkArguments(context, definition.args, { node, given: node.arguments, owner });
    },
    VariableDefinition: ({ variable, type: typeNode, defaultValue }) => {
      const type: unknown = typeFromAST(schema, typeNode);
      if (!defaultValue || !isInputType(type)) return;
      const subjectOf: SubjectOf = (input) => `The default of variable "$${input}"`;
      checkLiteral(context, { node: defaultValue, type, name: variable.name.value, subjectOf });
    },
    Document: {
      // A fragment may stand after the operation that uses it, so the places of all variables are known here only.
      leave: reportMisplaced,
    },
  };
}

interface GivenArguments {
  readonly node: ASTNode;
  readonly given: readonly ArgumentNode[] | undefined;
  /** The field or directive, as the message names it. */
  readonly owner: string;
}

function checkArguments(
  context: ValidationContext,
  definitions: readonly GraphQLArgument[],
  { node, given = [], owner }: GivenArguments,
): void {
  const subjectOf: SubjectOf = (input) => `Argument "${input}" of ${owner}`;
  for (const definition of definitions) {
    const { name, type } = definition;
    const argument = given.find((one) => one.name.value === name);
    if (argument) checkLiteral(context, { node: argument.value, type, name, subjectOf });
    else if (isRequiredArgument(definition)) {
      const place = { subject: subjectOf(name), nodes: node };
      context.reportError(new BadUserInput(name, missingRule(type), place));
    }
  }
}

function checkLiteral(context: ValidationContext, literal: GivenLiteral): void {
  const { node, type, name, subjectOf } = literal;
  rememberPlace(node, { input: name, subject: subjectOf(name), type });
  for (const finding of checkValue({ given: literalValue(node), type, path: [name] })) {
    const input = finding.path.join('.');
    const subject = subjectOf(input);
    const nodes = finding.given.node ?? node;
    if (finding.kind === 'fault')
      context.reportError(new BadUserInput(input, finding.rule, { subject, nodes }));
    else rememberPlace(nodes, { input, subject, type: finding.expected });
  }
}

/**
 * Apollo Server runs graphql-js' own rules whatever else it is given, and they quote values. What they report of values
 * is dropped, since this rule reports it too. Returns what reports the variables in the wrong position: only they find them.
 */
function withholdReports(context: ValidationContext): () => void {
  const misplaced: GraphQLError[] = [];
  const report = context.reportError.bind(context);
  context.reportError = (error) => {
    if (error instanceof BadUserInput) report(error);
    else if (isMisplacedVariable(error)) misplaced.push(error);
    else if (!isValueFault(error)) report(error);
  };
  return () => {
    for (const error of misplaced) report(misplacedVariable(error));
  };
}

const VALUES: ReadonlySet<Kind> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

function isValueFault({ nodes, message }: GraphQLError): boolean {
  const first = nodes?.[0];
  return !first || VALUES.has(first.kind) || MISSING_ARGUMENT.test(message);
}

/** A missing argument is reported at its field, as other faults are, so only the words tell it. */
const MISSING_ARGUMENT = / argument "\w+" of type "\S+" is required, but it was not provided\.$/;

function isMisplacedVariable({ nodes }: GraphQLError): boolean {
  return nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && nodes[1]?.kind === Kind.VARIABLE;
}

function misplacedVariable(report: GraphQLError): GraphQLError {
  const [definition, variable] = report.nodes ?? [];
  const place = variable && placeOf(variable);
  if (!place || definition?.kind !== Kind.VARIABLE_DEFINITION) return report;
  return new BadUserInput(place.input, misplacedRule(definition, place.type), {
    subject: place.subject,
    nodes: [definition, variable],
  });
}

function misplacedRule(definition: VariableDefinitionNode, type: GraphQLInputType): string {
  const { name } = definition.variable;
  return `must be of type ${describeType(type)}; the variable "$${name.value}" is declared as ${print(definition.type)}.`;
}
