package dev.landfall.migration.toast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.migration.draft.DraftSettings;
import dev.landfall.migration.draft.Drafter;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.profile.Payload;
import dev.landfall.migration.profile.Profiler;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Archive;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.toast.TriedColumn.Proposal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long values of real files, compressed by a real server. */
class ToastTrialTest {
  @TempDir private Path folder;

  @Test
  void aServerSaysWhichColumnsItCanCompress() throws Exception {
    Archive.create(folder, 150, 1, 2);
    Survey survey = survey(1);

    ToastTrial trial = ToastTrials.of(survey, ToastTrial.NONE, new Stop());

    TriedColumn packed = trial.column("documents", "PACKED").orElseThrow();
    assertThat(packed.proposal()).isEqualTo(Proposal.EXTERNAL);
    assertThat(packed.samples()).hasSize(Payload.MOST_SAMPLES);
    assertThat(packed.pglzBytes()).isEqualTo(packed.bytes());
    TriedColumn body = trial.column("documents", "body").orElseThrow();
    assertThat(body.lz4Part()).isBetween(0.001, 0.1);
    assertThat(packed.lz4Bytes()).isEqualTo(packed.bytes());
    assertThat(body.proposal()).isEqualTo(Proposal.LZ4);
    assertThat(body.pglzPart()).isLessThan(0.1);
    assertThat(body.savedBytes()).isBetween(body.longBytes() * 9 / 10, body.longBytes());
    assertThat(trial.column("documents", "note")).isEmpty();

    assertThat(Drafter.draft(DraftSettings.first("source_key", "bigint"), survey, trial).sql())
        .contains(
            "-- packed: of 24 sampled values pglz leaves 100 %",
            "alter table public.documents alter column packed set storage external;")
        .contains("-- where the server has lz4: alter table public.documents alter column body set")
        .doesNotContain("body set storage");

    // The same values, in whatever order the files are read: nothing is tried again.
    assertThat(ToastTrials.of(survey(2), trial, new Stop())).isSameAs(trial);
  }

  private Survey survey(int threads) {
    return new Surveyor(
            new Recorder(),
            new Stop(),
            threads,
            Profiler.of(Long.MAX_VALUE, table -> true, Optional.empty(), new Stop()))
        .survey(FleetFinder.list(folder, List.of("fleet/*.db")), Survey.empty());
  }
}
