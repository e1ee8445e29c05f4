"""Background work as an app sees it: asked for once, done once, failures explained."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.work import actions, queries
from gandan.apps.work.actions import JobFailed, LostLease, Running, enqueue
from gandan.apps.work.jobs import housekeeping, lease, registry
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job, JobState, WorkerProcess
from tests.universe import NOW, Universe

LEASE = timedelta(seconds=60)


def nothing(run: Running, payload: dict) -> None:
    """A job that has nothing to do."""


def ask(key: str = "1", **more: object) -> Job:
    given: dict = {"payload": {}, "tenant_id": None, "now": NOW}
    return enqueue("test.do", key=key, **(given | more))


def take(now=NOW) -> Running:
    job = lease.claim(worker="w", lease=LEASE, now=now)
    assert job is not None
    return lease.running(job)


def test_asking_twice_gives_one_job(db) -> None:
    assert ask().pk == ask().pk
    assert ask("2").pk != ask().pk


def test_work_that_ended_can_be_asked_for_again(db) -> None:
    first = ask()
    Worker(jobs={"test.do": nothing}).run_all()
    assert queries.job_of("test.do", "1").state == JobState.DONE
    assert ask().pk != first.pk


def test_a_job_gets_its_payload_and_shows_its_progress(db) -> None:
    seen = []

    def do(run: Running, payload: dict) -> None:
        run.progress(3, 7, "Đang đọc trang 3.")
        job = queries.job_of("test.do", "1")
        seen.append((payload, job.state, job.progress_done, job.progress_total, job.progress_note))

    ask(payload={"document": "x"})
    assert Worker(jobs={"test.do": do}).run_all() == 1
    assert seen == [({"document": "x"}, JobState.RUNNING, 3, 7, "Đang đọc trang 3.")]


def test_an_unexpected_fault_is_tried_again_later_and_then_given_up(db) -> None:
    def do(run: Running, payload: dict) -> None:
        raise RuntimeError("secret detail")

    ask()
    worker_of = lambda: Worker(jobs={"test.do": do})  # noqa: E731
    assert worker_of().run_all() == 1
    job = queries.job_of("test.do", "1")
    assert job.state == JobState.QUEUED
    assert job.run_after > timezone.now()
    assert worker_of().run_all() == 0, "the pause is kept"
    for _ in range(2):
        Job.objects.update(run_after=NOW)
        assert worker_of().run_all() == 1
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.FAILED, 3)
    assert str(job.public_id) in job.error
    assert "secret" not in job.error


def test_a_job_that_cannot_succeed_fails_at_once_with_its_sentence(db) -> None:
    def do(run: Running, payload: dict) -> None:
        raise JobFailed("Tệp này không có chữ.")

    ask()
    Worker(jobs={"test.do": do}).run_all()
    job = queries.job_of("test.do", "1")
    assert (job.state, job.attempt, job.error) == (JobState.FAILED, 1, "Tệp này không có chữ.")


def test_whoever_waits_is_told_when_a_job_is_given_up(db, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(
        registry, "on_failure", lambda: {"test.do": lambda _run, _payload, why: told.append(why)}
    )

    def do(run: Running, payload: dict) -> None:
        raise JobFailed("Không đọc được.")

    ask()
    Worker(jobs={"test.do": do}).run_all()
    assert told == ["Không đọc được."]


def test_a_job_whose_workers_all_died_is_given_up_with_a_sentence(db) -> None:
    ask(max_attempts=1)
    take()
    Job.objects.update(leased_until=NOW)
    Worker(jobs={}).run_all()
    job = queries.job_of("test.do", "1")
    assert job.state == JobState.FAILED
    assert "đột ngột" in job.error


def test_a_leased_job_is_not_taken_until_the_lease_has_run_out(db) -> None:
    ask()
    first = take()
    assert lease.claim(worker="v", lease=LEASE, now=NOW + LEASE) is None
    second = take(NOW + LEASE + timedelta(seconds=1))
    assert (first.attempt, second.attempt) == (1, 2)


def test_a_worker_that_lost_its_lease_cannot_write(db) -> None:
    ask()
    old = take()
    new = take(NOW + 2 * LEASE)
    with pytest.raises(LostLease), old.transaction():
        pytest.fail("must not get here")
    with pytest.raises(LostLease):
        old.progress(1, 2)
    with pytest.raises(LostLease), old.completion(now=NOW):
        pytest.fail("must not get here")
    assert not lease.renew(old, until=NOW + 9 * LEASE)
    assert not lease.finish(old, now=NOW)
    with new.completion(now=NOW):
        pass
    assert queries.job_of("test.do", "1").state == JobState.DONE


def test_the_end_of_a_job_is_stored_with_what_it_wrote_or_not_at_all(db) -> None:
    ask()
    run = take()

    class Fault(Exception):
        pass

    def write_and_fall() -> None:
        with run.completion(now=NOW):
            ask("written by the job")
            raise Fault

    with pytest.raises(Fault):
        write_and_fall()
    assert queries.job_of("test.do", "1").state == JobState.RUNNING
    assert queries.job_of("test.do", "written by the job") is None


def test_a_worker_told_to_stop_gives_the_job_back_at_once(db) -> None:
    ask()
    run = take()
    lease.give_back(run, now=NOW)
    again = take()
    assert again.attempt == run.attempt + 1
    assert Job.objects.get().max_attempts == 4, "the stop costs no attempt"


def test_only_an_administrator_starts_failed_work_again(universe: Universe) -> None:
    job = ask(tenant_id=universe.tenant.pk)
    Worker(jobs={}).run_all()
    for key in ("coordinator", "auditor", "head"):
        with pytest.raises(NotAllowed):
            actions.repeat(by=universe.viewer(key), public_id=job.public_id, now=NOW)
    actions.repeat(by=universe.viewer("administrator"), public_id=job.public_id, now=NOW)
    assert Worker(jobs={"test.do": nothing}).run_all() == 1
    assert queries.job_of("test.do", "1").state == JobState.DONE


def test_a_worker_is_heard_of_while_it_runs(db) -> None:
    lease.seen("host:1", now=NOW)
    assert queries.latest_heartbeat() == NOW
    lease.gone("host:1")
    assert not WorkerProcess.objects.exists()


def test_nothing_beside_a_worker_waits_for_the_transaction_that_it_runs_in(db) -> None:
    beside = []

    def do(run: Running, payload: dict) -> None:
        beside.append([thread.name for thread in threading.enumerate()])

    ask()
    Worker(jobs={"test.do": do}, lease_time=timedelta(milliseconds=4)).run_all()
    assert beside
    assert "heartbeat" not in beside[0]


def test_every_registered_job_is_a_function_of_two_arguments(db) -> None:
    for name, function in registry.jobs().items():
        assert callable(function), name


def test_a_fault_in_telling_still_leaves_the_job_failed(db, monkeypatch) -> None:
    def tell(run: Running, payload: dict, why: str) -> None:
        raise KeyError("document")

    monkeypatch.setattr(registry, "on_failure", lambda: {"test.do": tell})
    ask()
    assert Worker(jobs={}).run_all() == 1
    assert queries.job_of("test.do", "1").state == JobState.FAILED


def test_what_ended_long_ago_is_swept_out(db) -> None:
    ask("old")
    Worker(jobs={"test.do": nothing}).run_all()
    Job.objects.update(finished_at=NOW)
    ask("waiting")
    assert housekeeping.sweep(now=NOW + timedelta(days=29)) == 0
    assert housekeeping.sweep(now=NOW + timedelta(days=31)) == 1
    assert [job.key for job in Job.objects.all()] == ["waiting"]


def test_the_job_of_a_process_of_this_machine_that_is_gone_is_taken_at_once(db) -> None:
    ask()
    lease.claim(worker="may-chu:4711:abc", lease=LEASE, now=NOW)
    soon = NOW + timedelta(seconds=1)
    assert lease.abandon(host="may-chu", is_alive=lambda _process: True, now=soon) == 0
    assert lease.abandon(host="may-khac", is_alive=lambda _process: False, now=soon) == 0
    assert lease.claim(worker="w", lease=LEASE, now=soon) is None
    assert lease.abandon(host="may-chu", is_alive=lambda process: process != 4711, now=soon) == 1
    assert take(soon + timedelta(seconds=1)).attempt == 2


def test_regular_work_is_seen_while_it_runs_and_where_it_failed(universe: Universe) -> None:
    by = universe.viewer("administrator")
    job = ask()
    assert [one.pk for one in queries.queue(by=by).waiting] == [job.pk]
    run = take()
    run.progress(1, 2, "Đang tính lại.")
    (shown,) = queries.queue(by=by).running
    assert (shown.progress_done, shown.progress_total) == (1, 2)
    lease.finish(run, now=NOW)
    found = queries.queue(by=by)
    assert (found.counts["done"], list(found.done), list(found.running)) == (0, [], [])


def test_long_work_lets_others_come_to_their_turn_between_two_transactions(db, monkeypatch) -> None:
    slept: list[float] = []
    ask()
    run = take()
    with run.transaction():
        pass
    monkeypatch.setattr(actions.time, "sleep", slept.append)
    run.rest()
    assert 0 < slept[0] <= actions.LONGEST_REST
