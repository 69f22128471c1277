package dev.laurel.api.signal;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.signal.SignalEvent;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalFeed.Cursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Signals")
class SignalController {
  private final SignalFeed feed;
  private final ApiSettings settings;

  SignalController(SignalFeed feed, ApiSettings settings) {
    this.feed = feed;
    this.settings = settings;
  }

  /**
   * @param next where to go on reading; there even if nothing was new
   */
  record Signals(List<SignalEvent> items, String next) {}

  @GetMapping("/v1/signals")
  @Operation(
      summary = "Read what happened, oldest first",
      description =
          "CloudEvents 1.0 about badges and certificates. Keep `next` and ask again with it: no"
              + " signal is left out, each may come twice. 410 means the log was restored: read"
              + " again from the start.")
  ResponseEntity<Signals> read(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "`next` of the answer before") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "At most so many, 1 to 200; 50 if absent")
          @RequestParam(required = false)
          @Nullable String limit) {
    var most = PageQuery.of(limit, null).limit();
    var epoch = feed.epoch();
    var from = cursor == null ? new Cursor(epoch, 0) : SignalCursor.read(cursor);
    if (from.epoch() != epoch) {
      throw new ApiProblem(
          HttpStatus.GONE,
          "cursor-outdated",
          "The log was restored since this cursor was given; read again from the start.");
    }
    var signals = feed.after(caller.system(), from.position(), most);
    var last = signals.isEmpty() ? from.position() : signals.getLast().position();
    var next = SignalCursor.write(new Cursor(epoch, last));
    return ResponseEntity.ok()
        .header(HttpHeaders.LINK, "</v1/signals?cursor=" + next + ">; rel=\"next\"")
        .body(
            new Signals(
                signals.stream()
                    .map(signal -> SignalEvent.of(signal, settings.publicUrl()))
                    .toList(),
                next));
  }
}
