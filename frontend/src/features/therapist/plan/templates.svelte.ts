/* The starter templates, found by a few letters of a condition or of its group. */

import type { PlanTemplate } from '../../../contract/shapes';
import { list_plan_templates } from '../../../kernel/desk';
import { Resource } from '../../../kernel/resource.svelte';
import { bare } from './bare';

function begins_every(typed: string[], text: string): boolean {
  const words = bare(text).split(/[^\p{L}\p{N}]+/u);
  return typed.every((part) => words.some((word) => word.startsWith(part)));
}

/** Those that fit, by name first; all of them when nothing is typed. */
export function matching(templates: PlanTemplate[], query: string): PlanTemplate[] {
  const typed = bare(query).split(/\s+/).filter(Boolean);
  const by_name = templates.filter(({ name }) => begins_every(typed, name));
  const by_group = templates.filter(
    (template) =>
      !by_name.includes(template) && begins_every(typed, `${template.name} ${template.group_name}`),
  );
  return [...by_name, ...by_group];
}

export class Templates {
  query = $state('');
  #all = new Resource(() => list_plan_templates());

  get found(): PlanTemplate[] {
    return matching(this.#all.value?.items ?? [], this.query);
  }

  get loaded(): boolean {
    return this.#all.value !== null;
  }

  get trouble() {
    return this.#all.trouble;
  }

  async load(): Promise<void> {
    if (!this.#all.loading) await this.#all.refresh();
  }
}
