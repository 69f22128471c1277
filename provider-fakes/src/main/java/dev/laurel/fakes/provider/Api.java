package dev.laurel.fakes.provider;

import java.util.List;

/** One provider behind the server: its paths, its state, its rules. */
interface Api {

  /** What this request asks for; decides which fault it meets. */
  Operation operation(Call call);

  /** The key in the request's authorization; empty if it has none of the provider's form. */
  String key(Call call);

  /** How this provider words a refusal. */
  Reply refused(int status, String message);

  /** Does what is asked. */
  Reply answer(Call call);

  List<FakeBadge> badges();

  List<FakeBadge> liveBadges();

  /** The templates or groups, to be changed by whoever steers. */
  Templates templates();

  /** Sets what only tests set: a badge's state, credits, lag; answers 404 for what it has not. */
  Reply steer(Call call);
}
