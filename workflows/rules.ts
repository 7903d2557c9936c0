// The one door to json-logic-engine: interpreted, with our operators alone, bounded in steps and depth.
import { LogicEngine } from 'json-logic-engine';
import type { Json, JsonObject, Rule, Text } from './definition.ts';
import { operators } from './rule-operators.ts';
import { isTruthy, type Scope, steerings } from './rule-steering.ts';

const MOST_STEPS = 10_000;
const DEEPEST = 20;

class OutOfBounds extends Error {}

/** Every operator by name, without a prototype: 'constructor' and 'toString' are no operators. */
const methods: Record<string, unknown> = Object.create(null);
for (const [name, { run }] of operators) {
  const method = (args: unknown, scope: Scope, _above: unknown, engine: LogicEngine) =>
    run(values(args, scope, engine));
  methods[name] = { lazy: true, method };
}
for (const [name, { steer }] of steerings) {
  const method = (args: unknown, scope: Scope, _above: unknown, engine: LogicEngine) =>
    steer(asList(args as Json), (rule, within) => engine.run(rule, within), scope);
  methods[name] = { lazy: true, method };
}

const asList = (args: Json): Json[] => (Array.isArray(args) ? args : [args]);

/** `{"count": {"var": "list"}}` means one argument that is a list, not a list of arguments. */
function values(args: unknown, scope: Scope, engine: LogicEngine): Json[] {
  return asList(args as Json).map((arg) => engine.run(arg, scope) ?? null);
}

/** Counts its steps; made anew for each rule that runs, so that no rule can spend another's. */
class BoundedEngine extends LogicEngine {
  private steps = 0;
  private depth = 0;

  constructor() {
    super({}, { disableInline: true, disableInterpretedOptimization: true });
    this.methods = methods;
  }

  override run(rule: unknown, scope: unknown, options?: { above?: unknown }): Json {
    this.steps += 1;
    if (this.steps > MOST_STEPS || this.depth > DEEPEST) throw new OutOfBounds();
    this.depth += 1;
    const value = super.run(rule, scope, options) as Json;
    this.depth -= 1;
    return value;
  }
}

/**
 * The value of a rule over the facts given. Never throws: a rule that is malformed or needs more than its bounds
 * is null, which no guard takes for true.
 */
export function evaluate(rule: Rule, facts: JsonObject): Json {
  if (typeof rule !== 'object' || rule === null) return rule;
  try {
    return new BoundedEngine().run(rule, { values: facts, outer: null }) ?? null;
  } catch {
    return null;
  }
}

/** Whether a rule holds. */
export const holdsTrue = (rule: Rule, facts: JsonObject): boolean => isTruthy(evaluate(rule, facts));

const arity = (name: string): [number, number] | undefined =>
  operators.get(name)?.takes ?? steerings.get(name)?.takes;

/** What is wrong with a rule before it ever runs: unknown operators, wrong arguments, too deep. */
export function checkRule(rule: Rule, depth = 0): Text[] {
  if (typeof rule !== 'object' || rule === null) return [];
  if (depth > DEEPEST)
    return [{ zh: `规则嵌套超过 ${DEEPEST} 层`, en: `The rule is nested deeper than ${DEEPEST} levels` }];
  if (Array.isArray(rule)) return rule.flatMap((part) => checkRule(part, depth + 1));
  const [operation, ...others] = Object.entries(rule);
  if (operation === undefined || others.length > 0) {
    return [{ zh: '规则的每一层只能有一个运算', en: 'Each level of a rule holds exactly one operator' }];
  }
  const [name, args] = operation;
  const takes = arity(name);
  if (!takes) return [{ zh: `规则中没有「${name}」这种运算`, en: `There is no operator “${name}” in rules` }];
  return checkArguments(name, takes, asList(args), depth);
}

function checkArguments(name: string, [fewest, most]: [number, number], args: Json[], depth: number): Text[] {
  if (args.length < fewest || args.length > most) {
    return [{ zh: `规则中「${name}」的参数个数不对`, en: `“${name}” has the wrong number of arguments` }];
  }
  if (name === 'var' && typeof args[0] !== 'string') {
    return [{ zh: '规则中「var」要写字段的路径', en: '“var” takes the path of a field' }];
  }
  return args.flatMap((arg) => checkRule(arg, depth + 1));
}

/** Paths of all fields a rule reads: 'data.dueOn', 'form.score'. */
export function fieldsRead(rule: Rule): string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  if (Array.isArray(rule)) return rule.flatMap(fieldsRead);
  return Object.entries(rule).flatMap(([name, args]) => {
    const [path] = asList(args);
    return name === 'var' && typeof path === 'string' ? [path] : fieldsRead(args);
  });
}
