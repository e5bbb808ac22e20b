/** The JSON Schemas of our own files, by file name, for editors and tools that do not run Regionwise. */
import { planTree } from '#core/formats/plan/keys';
import { scenarioTree } from '#core/formats/scenario/keys';
import { jsonSchema } from '#core/formats/schema/json-schema';
import { settingsTree } from '#core/formats/settings/keys';

const home = 'https://raw.githubusercontent.com/regionwise/regionwise/main/schemas';

export function schemas(): ReadonlyMap<string, string> {
  const files = [
    { name: 'plan.schema.json', tree: planTree, title: 'Regionwise plan' },
    { name: 'scenario.schema.json', tree: scenarioTree, title: 'Regionwise scenario' },
    { name: 'settings.schema.json', tree: settingsTree, title: 'Regionwise settings' },
  ];
  return new Map(
    files.map(({ name, tree, title }) => {
      const text = JSON.stringify(jsonSchema(tree, `${home}/${name}`, title), undefined, 2);
      return [name, `${text}\n`];
    }),
  );
}
