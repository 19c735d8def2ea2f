"""The GPUs of a machine and what is used of one, by a module that poses as pynvml: no driver is needed, and none was tried."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis.strategies as st
import pynvml
import pytest
from hypothesis import given

from autograder import gpus
from autograder.errors import AutograderError, UsageError
from autograder.gpus import MOST_CONTEXT_BYTES, SICK, Meter, Nvml, Watch, look, visible_devices
from autograder.model import Gpu

GB = 1024**3
UUIDS = ("GPU-11111111-aaaa", "GPU-22222222-bbbb", "GPU-22333333-cccc")
STANDIN = Gpu(index=0, uuid="standin-0", name="stand-in GPU", memory_bytes=8 * GB, kind="standin")


class Error:
    """Stands for an answer: NVML's error of this number is raised."""

    def __init__(self, number: int) -> None:
        self.number = number


NOT_SUPPORTED = Error(pynvml.NVML_ERROR_NOT_SUPPORTED)


class Driver:
    """Poses as pynvml. Each device is a dict of what it answers; `lost` is the number of the error for every question."""

    def __init__(self, *devices: dict[str, Any], init: int = 0) -> None:
        self.devices, self.init, self.opened = devices, init, 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("NVML"):
            return getattr(pynvml, name)  # its own numbers and exceptions
        raise AttributeError(f"{name} is not called, as far as this test knows")

    def nvmlInit(self) -> None:
        if self.init:
            raise pynvml.NVMLError(self.init)
        self.opened += 1

    def nvmlShutdown(self) -> None:
        self.opened -= 1

    def _tell(self, handle: dict[str, Any], key: str, otherwise: Any = NOT_SUPPORTED) -> Any:
        assert self.opened > 0, "the library is not open"
        if isinstance(lost := handle.get("lost"), int):
            raise pynvml.NVMLError(lost)
        answer = handle.get(key, otherwise)
        if isinstance(answer, Error):
            raise pynvml.NVMLError(answer.number)
        return answer

    def nvmlSystemGetDriverVersion(self) -> str:
        return "570.169"

    def nvmlDeviceGetCount(self) -> int:
        return len(self.devices)

    def nvmlDeviceGetHandleByIndex(self, index: int) -> Any:
        return self.devices[index]

    def nvmlDeviceGetHandleByUUID(self, uuid: str) -> Any:
        return next(device for device in self.devices if device["uuid"] == uuid)

    def nvmlDeviceGetUUID(self, handle: Any) -> str:
        return str(self._tell(handle, "uuid"))

    def nvmlDeviceGetName(self, handle: Any) -> str:
        return str(self._tell(handle, "name", "H1"))

    def nvmlDeviceGetMigMode(self, handle: Any) -> Any:
        return self._tell(handle, "mig")

    def nvmlDeviceGetMinorNumber(self, handle: Any) -> Any:
        return self._tell(handle, "minor")

    def nvmlDeviceGetMemoryInfo(self, handle: Any) -> Any:
        return SimpleNamespace(total=self._tell(handle, "total", 24 * GB), used=self._tell(handle, "used", GB))

    def nvmlDeviceGetComputeRunningProcesses(self, handle: Any) -> Any:
        processes = self._tell(handle, "processes", {})
        return [SimpleNamespace(pid=pid, usedGpuMemory=held) for pid, held in processes.items()]

    def nvmlDeviceGetTotalEccErrors(self, handle: Any, kind: int, counter: int) -> Any:
        assert (kind, counter) == (pynvml.NVML_MEMORY_ERROR_TYPE_UNCORRECTED, pynvml.NVML_VOLATILE_ECC)
        return self._tell(handle, "uncorrected")

    def nvmlDeviceGetRetiredPagesPendingStatus(self, handle: Any) -> Any:
        return self._tell(handle, "retiring")

    def nvmlDeviceGetRemappedRows(self, handle: Any) -> Any:
        return self._tell(handle, "rows")


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (gpus.STANDINS, "CUDA_VISIBLE_DEVICES"):
        monkeypatch.delenv(name, raising=False)


def three(**more: Any) -> Driver:
    return Driver(*({"uuid": uuid, "minor": n, **more} for n, uuid in enumerate(UUIDS)))


def gpu(driver: Driver) -> Gpu:
    return look(driver).gpus[0]


# Which there are.


def test_every_device_is_found_with_what_grading_needs_of_it() -> None:
    driver = Driver({"uuid": UUIDS[0], "minor": 3, "name": "H100", "total": 80 * GB}, {"uuid": UUIDS[1]})
    found = look(driver)
    assert found.gpus == (
        Gpu(index=0, uuid=UUIDS[0], name="H100", memory_bytes=80 * GB, minor=3),
        Gpu(index=1, uuid=UUIDS[1], name="H1", memory_bytes=24 * GB, minor=0),
    ), "WSL tells no minor number"
    assert (found.left_out, found.driver) == ((), "570.169")
    assert driver.opened == 0, "the library is closed again: this process forks"


@pytest.mark.parametrize("number", [pynvml.NVML_ERROR_LIBRARY_NOT_FOUND, pynvml.NVML_ERROR_DRIVER_NOT_LOADED])
def test_without_a_driver_there_are_none(number: int) -> None:
    assert look(Driver(init=number)) == gpus.Found()


def test_a_driver_that_cannot_be_asked_is_told() -> None:
    with pytest.raises(AutograderError, match=r"version mismatch.*`nvidia-smi`"):
        look(Driver(init=pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH))


def test_a_missing_extra_is_told_only_where_a_driver_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gpus, "_pynvml", lambda: None)
    monkeypatch.setattr(gpus, "CONTROL_NODE", str(tmp_path / "nvidiactl"))
    assert gpus.find_gpus() == ()
    (tmp_path / "nvidiactl").touch()
    with pytest.raises(AutograderError, match=r"pip install 'autograder-dl\[gpu\]'"):
        gpus.find_gpus()


def test_a_divided_device_is_left_out_with_the_reason_and_what_to_do() -> None:
    driver = Driver({"uuid": UUIDS[0], "mig": [1, 1], "name": "A100"}, {"uuid": UUIDS[1], "mig": [0, 1]})
    found = look(driver)
    assert [one.uuid for one in found.gpus] == [UUIDS[1]]
    assert len(found.left_out) == 1
    assert found.left_out[0].startswith("GPU 0 (A100) is divided by MIG: ")
    assert "nvidia-smi -i 0 -mig 0" in found.left_out[0]


def test_a_device_that_does_not_answer_is_left_out_and_the_others_stay() -> None:
    driver = Driver({"uuid": UUIDS[0], "lost": pynvml.NVML_ERROR_GPU_IS_LOST}, {"uuid": UUIDS[1]})
    found = look(driver)
    assert [one.index for one in found.gpus] == [1]
    assert found.left_out == ("GPU 0 does not answer (GPU is lost).",)


def test_stand_ins_come_in_place_of_what_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gpus.STANDINS, "2")
    found = look(three()).gpus
    assert found[0] == STANDIN
    assert [(one.index, one.uuid) for one in found] == [(0, "standin-0"), (1, "standin-1")]
    monkeypatch.setenv(gpus.STANDINS, "0")
    assert look(three()).gpus == ()


@pytest.mark.parametrize("text", ["two", "-1", "1.5", "²"])
def test_a_number_of_stand_ins_that_is_none_is_told(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gpus.STANDINS, text)
    with pytest.raises(UsageError, match="AUTOGRADER_STANDIN_GPUS is"):
        look()


# Which are meant.


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("0,1,2", (0, 1, 2)),
        ("2,0", (2, 0)),
        (" 1 , 0 ", (1, 0)),
        ("", ()),
        ("-1", ()),
        ("0,-1,1", (0,)),
        ("0,7,1", (0,)),
        ("0,x,1", (0,)),
        ("1,1", ()),
        ("GPU-1", (0,)),
        ("GPU-22222222-bbbb,GPU-11", (1, 0)),
        ("GPU-22", ()),
        ("GPU-11,GPU-22,GPU-22222", (0,)),
        ("GPU-11,GPU-11111", ()),
        ("MIG-GPU-11111111-aaaa/1/0", ()),
        ("11111111", ()),
    ],
)
def test_visible_devices_are_read_as_cuda_reads_them(text: str, due: tuple[int, ...]) -> None:
    assert visible_devices(text, UUIDS) == due


@given(st.text(alphabet="0123,-GPU ", max_size=20))
def test_whatever_it_says_it_names_devices_that_are_here_once(text: str) -> None:
    order = visible_devices(text, UUIDS)
    assert len(order) == len(set(order))
    assert set(order) <= {0, 1, 2}


def test_hidden_devices_are_told_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "2,GPU-1")
    found = look(three())
    assert [one.index for one in found.gpus] == [2, 0]
    assert found.left_out == ("GPU 1 is hidden by CUDA_VISIBLE_DEVICES=2,GPU-1.",)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert look(three()).gpus == ()


# What is used.


def test_only_processes_that_came_later_are_counted() -> None:
    driver = three(processes={10: 2 * GB})
    one, first = gpu(driver), driver.devices[0]
    with Meter(one, driver) as meter:
        assert meter.used_bytes() == 0
        first["processes"] = {10: 5 * GB, 11: GB, 12: 2 * GB}
        assert meter.used_bytes() == 3 * GB, "another program's growth is none of the submission's"
        first["processes"] = {11: GB}
        assert meter.used_bytes() == GB
    assert driver.opened == 0


@pytest.mark.parametrize("processes", [{}, {11: None}])
def test_where_no_process_is_told_of_the_device_is_what_counts(processes: dict[int, int | None]) -> None:
    driver = three(used=GB)
    first = driver.devices[0]
    with Meter(gpu(driver), driver) as meter:
        first.update(processes=processes, used=4 * GB)
        assert meter.used_bytes() == 3 * GB
        first["used"] = GB // 2
        assert meter.used_bytes() == 0, "never less than nothing"


def test_what_the_driver_does_not_tell_is_not_known() -> None:
    driver = three()
    with Meter(gpu(driver), driver) as meter:
        driver.devices[0]["processes"] = NOT_SUPPORTED
        assert meter.used_bytes() is None
        assert meter.trouble() == "", "it may be well all the same"


def test_of_a_stand_in_nothing_is_known_and_nothing_is_asked() -> None:
    with Meter(STANDIN, Driver(init=pynvml.NVML_ERROR_UNKNOWN)) as meter:
        assert meter.used_bytes() is None
        assert meter.trouble() == ""


# Whether it is well.


def test_a_device_that_is_well_is_in_no_trouble() -> None:
    driver = three(uncorrected=4, retiring=0, rows=(3, 1, 1, 0))
    with Meter(gpu(driver), driver) as meter:
        assert meter.trouble() == "", "what it had before, and rows that were remapped, are no trouble"


@pytest.mark.parametrize("name", SICK)
def test_an_error_that_means_the_device_is_trouble(name: str) -> None:
    driver = three()
    with Meter(gpu(driver), driver) as meter:
        number = getattr(pynvml, f"NVML_ERROR_{name}")
        driver.devices[0]["lost"] = number
        assert meter.trouble() == str(pynvml.NVMLError(number)) != ""
        assert meter.used_bytes() is None


@pytest.mark.parametrize("name", ["NOT_SUPPORTED", "NO_PERMISSION", "INVALID_ARGUMENT"])
def test_another_error_is_none(name: str) -> None:
    driver = three()
    with Meter(gpu(driver), driver) as meter:
        driver.devices[0]["lost"] = getattr(pynvml, f"NVML_ERROR_{name}")
        assert meter.trouble() == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"uncorrected": 6}, "2 uncorrected errors in its memory"),
        ({"retiring": 1}, "wait to be retired"),
        ({"rows": (0, 0, 0, 1)}, "could not be remapped"),
    ],
)
def test_memory_that_has_failed_is_trouble(change: dict[str, Any], said: str) -> None:
    driver = three(uncorrected=4)
    with Meter(gpu(driver), driver) as meter:
        driver.devices[0].update(change)
        assert said in meter.trouble()


def test_a_device_that_is_lost_before_it_is_looked_at_is_trouble() -> None:
    driver = three()
    one = gpu(driver)
    driver.devices[0]["lost"] = pynvml.NVML_ERROR_GPU_IS_LOST
    with Meter(one, driver) as meter:
        assert meter.trouble() == "GPU is lost"
        assert meter.used_bytes() is None
    assert driver.opened == 0
    with Meter(one, Driver(init=pynvml.NVML_ERROR_UNKNOWN)) as meter:
        assert meter.trouble() == "Unknown Error"


def test_every_name_that_is_asked_for_is_one_of_pynvml() -> None:
    """The module that poses as it would take a misspelt one for real; this one has not been used with a driver."""
    posed = {name for name in vars(Driver) if name.startswith("nvml")}
    assert [name for name in posed if not callable(getattr(pynvml, name, None))] == []
    with Nvml(three()) as nvml:
        assert nvml.error is pynvml.NVMLError


# The watch.


class Readings(Meter):
    """A meter with given readings; the last one stays."""

    def __init__(self, *readings: int | None) -> None:
        super().__init__(STANDIN)
        self.readings = list(readings)

    def used_bytes(self) -> int | None:
        return self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]


def watched(most: int, *readings: int | None) -> tuple[int | None, int]:
    """The peak, and how many times an excess was told."""
    told: list[float] = []
    meter = Readings(*readings)
    with Watch(meter, most, lambda: told.append(time.monotonic())) as watch:
        until = time.monotonic() + 5
        while len(meter.readings) > 1 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.12)  # two more looks at the last one
    return watch.peak_bytes, len(told)


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpus, "POLL_SECONDS", 0.02)


def test_an_excess_is_told_once_until_it_is_over_and_the_peak_kept() -> None:
    context = GB // 2
    assert watched(4 * GB, context, context, 5 * GB, 6 * GB, 5 * GB) == (6 * GB, 1)
    assert watched(4 * GB, context, context, 5 * GB, 6 * GB, GB, 7 * GB) == (7 * GB, 2), "of the next worker"


def test_what_a_fresh_worker_holds_is_allowed_beside_the_limit() -> None:
    context = GB // 2
    assert watched(4 * GB, context, 4 * GB + context) == (4 * GB + context, 0)
    assert watched(4 * GB, context, 4 * GB + context + 1)[1] == 1


def test_no_more_than_a_context_is_taken_for_one() -> None:
    assert watched(GB, 3 * GB, GB + MOST_CONTEXT_BYTES + 1)[1] == 1
    assert watched(GB, 0, GB + MOST_CONTEXT_BYTES) == (GB + MOST_CONTEXT_BYTES, 0), "nothing there yet to go by"


def test_where_nothing_is_told_there_is_no_peak_and_no_excess() -> None:
    assert watched(0, None) == (None, 0)


def test_the_thread_ends_with_it() -> None:
    with Watch(Readings(1), GB, lambda: None) as watch:
        thread = watch._thread
        assert thread.is_alive()
    assert not thread.is_alive()
