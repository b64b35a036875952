"""`make bench`: set up what is thrown away afterwards, then measure."""

from tests.bench import services

# Before anything that needs models or settings.
services.set_up()

from tests.bench.run import main  # noqa: E402

raise SystemExit(main())
