/* What the page of one client's screening reads: how it stands, and every version there has been. */

import type { Screening } from '../../../contract/screening';
import { get_screening_status, list_screenings } from '../../../kernel/desk_screening';
import { Resource } from '../../../kernel/resource.svelte';

export class WholeScreening {
  readonly status;
  readonly versions;

  constructor(client_id: string) {
    this.status = new Resource(() => get_screening_status(client_id));
    this.versions = new Resource(() => list_screenings(client_id));
  }

  refresh = (): void => {
    void this.status.refresh();
    void this.versions.refresh();
  };

  /** Every version, newest first; the one in force alone while the others are on their way. */
  get all(): Screening[] {
    const current = this.status.value?.screening;
    const listed = [...(this.versions.value?.items ?? [])].sort((a, b) => b.version - a.version);
    if (listed.length > 0 || !current) return listed;
    return [current];
  }
}
