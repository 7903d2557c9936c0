// Every scenario of every shipped pack, on the engine with the shipped forms.
import { describe, test } from 'vitest';
import { packScenarios, packWorkflows, shippedForms } from './workflows/packs.ts';
import { ScenarioRun } from './workflows/scenario.ts';

const workflows = packWorkflows();
const forms = shippedForms();

describe.each(packScenarios().map((file) => [file.workflow, file] as const))(
  '%s',
  (workflow, { people, scenarios }) => {
    test.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', (_title, scenario) => {
      new ScenarioRun(workflows, forms, people).run(workflow, scenario);
    });
  },
);
