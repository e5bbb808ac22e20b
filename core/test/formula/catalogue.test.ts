import { strict as assert } from 'node:assert';
import { allInputs, formulasOf, profiles } from '#core/formula/catalogue';
import { checkExpression, findCycle, scopeOf } from '#core/formula/check';
import { parseExpression } from '#core/formula/parse';
import { units } from '#core/units/unit';

for (const profile of profiles) {
  describe(`the formulas of the ${profile} profile`, () => {
    const formulas = formulasOf[profile];
    const scope = scopeOf(formulas, allInputs.values());

    for (const formula of formulas) {
      const { name, expression } = formula;
      const texts = typeof expression === 'string' ? [expression] : Object.values(expression);
      it(`${name} is ${formula.unit}`, () => {
        for (const text of texts) {
          const checked = checkExpression(text, name, scope);
          assert.ok(checked.ok, checked.ok ? '' : `${text}: ${JSON.stringify(checked.problem)}`);
        }
        assert.match(name, /^[a-z]+(_[a-z]+)*$/);
        assert.ok(!units.has(name), 'no unit is called so');
        for (const template of [formula.title, formula.explanation]) {
          assert.ok(template.en !== '' && template['zh-cn'] !== '', name);
        }
        assert.ok(formula.source !== '');
      });
    }

    it('has each name once and no circle', () => {
      const names = formulas.map(({ name }) => name);
      assert.deepEqual(names, [...new Set(names)]);
      const trees = new Map(
        formulas.map(({ name, expression }) => {
          const texts = typeof expression === 'string' ? [expression] : Object.values(expression);
          return [name, texts.flatMap((text) => parsedOf(text))];
        }),
      );
      for (const name of names) assert.equal(findCycle(name, trees), undefined);
    });
  });
}

function parsedOf(text: string) {
  const parsed = parseExpression(text);
  return parsed.ok ? [parsed.expression] : [];
}
