/*
 * A libnvidia-ml.so.1 without a GPU. It holds no model and no state of a device: every answer stands in a file of
 * registers that another process keeps writing, NvmlRegisters in Isojoule.Meters. The file is "nvml-registers" in the
 * folder that this library was loaded from, or the one that ISOJOULE_NVML_REGISTERS names.
 * Names, numbers and layouts are those of NVIDIA's nvml.h, so that any program for NVML runs against it unchanged.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define DEVICES_MAX 64
#define MIG_MAX 7
#define NAME_SIZE 96
#define TEXT_SIZE 80
#define BLOCK 512 /* bytes of the header and of each device; NvmlRegisters has the same */

enum {
    SUCCESS = 0,
    UNINITIALIZED = 1,
    INVALID_ARGUMENT = 2,
    NOT_SUPPORTED = 3,
    NOT_FOUND = 6,
    INSUFFICIENT_SIZE = 7,
    DRIVER_NOT_LOADED = 9,
    UNKNOWN = 999
};

enum { FIELD_ENERGY = 83, FIELD_POWER_AVERAGE = 185, FIELD_POWER_INSTANT = 186 };
enum { SCOPE_GPU = 0, SCOPE_MODULE = 1 };
enum { TYPE_UNSIGNED_INT = 1, TYPE_UNSIGNED_LONG_LONG = 3 };

/* The file's first block. */
struct header {
    _Alignas(BLOCK) char magic[8];
    uint32_t devices;
    int32_t init_result;
    char driver_version[TEXT_SIZE];
    char nvml_version[TEXT_SIZE];
};

/* One block for each device: values, then what each call returns. 64-bit words are read in one piece. */
struct device {
    _Alignas(BLOCK) _Atomic uint64_t energy_mj;
    _Atomic uint64_t throttle_reasons;
    char name[NAME_SIZE];
    char uuid[TEXT_SIZE];
    _Atomic int32_t all_results;
    _Atomic uint32_t power_usage_mw, power_average_mw, power_instant_mw;
    _Atomic uint32_t module_average_mw, module_instant_mw;
    _Atomic uint32_t power_limit_mw, power_default_limit_mw;
    _Atomic int32_t compute_major, compute_minor;
    _Atomic uint32_t architecture, mig_mode, mig_devices, persistence_mode;
    _Atomic uint32_t temperature_c, utilization_percent, processes;
    _Atomic int32_t handle_result, name_result, uuid_result, compute_result, architecture_result;
    _Atomic int32_t energy_result, power_usage_result, power_average_result, power_instant_result;
    _Atomic int32_t module_average_result, module_instant_result, field_values_result;
    _Atomic int32_t power_limit_result, power_default_limit_result, mig_result, persistence_result;
    _Atomic int32_t throttle_result, temperature_result, utilization_result, processes_result;
};

_Static_assert(sizeof(struct header) == BLOCK, "NvmlRegisters has the same size");
_Static_assert(sizeof(struct device) == BLOCK, "NvmlDeviceRegisters has the same size");

/* What nvmlDevice_t points to: a board, or one of its MIG devices. */
struct handle {
    uint32_t device;
    int32_t mig; /* -1: the board itself */
};
typedef struct handle *nvmlDevice_t;

typedef union {
    double double_value;
    int int_value;
    unsigned int uint_value;
    unsigned long ulong_value;
    unsigned long long ullong_value;
} nvmlValue_t;

typedef struct {
    unsigned int field_id;
    unsigned int scope_id;
    long long timestamp_us;
    long long latency_us;
    int value_type;
    int result;
    nvmlValue_t value;
} nvmlFieldValue_t;

typedef struct {
    unsigned int gpu;
    unsigned int memory;
} nvmlUtilization_t;

typedef struct {
    unsigned int pid;
    unsigned long long used_memory;
    unsigned int gpu_instance;
    unsigned int compute_instance;
} nvmlProcessInfo_t;

_Static_assert(sizeof(nvmlFieldValue_t) == 40, "nvml.h");
_Static_assert(sizeof(nvmlProcessInfo_t) == 24, "nvml.h");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int users;
static size_t mapped_size;
static struct header *_Atomic mapped;
static struct handle handles[DEVICES_MAX][1 + MIG_MAX];

EXPORT int nvmlInitWithFlags(unsigned int flags);

static int registers_path(char *path, size_t size)
{
    const char *named = getenv("ISOJOULE_NVML_REGISTERS");
    if (named && *named) return snprintf(path, size, "%s", named) < (int)size;

    Dl_info self;
    if (!dladdr((void *)&nvmlInitWithFlags, &self)) return 0;
    const char *slash = strrchr(self.dli_fname, '/');
    int folder = slash ? (int)(slash - self.dli_fname) : 1;
    return snprintf(path, size, "%.*s/nvml-registers", folder, slash ? self.dli_fname : ".") < (int)size;
}

static int is_valid(const struct header *header, size_t size)
{
    return memcmp(header->magic, "ISONVML1", sizeof header->magic) == 0 && header->devices <= DEVICES_MAX
        && size >= BLOCK * (1 + (size_t)header->devices);
}

/* No file is a machine without a driver; a file of another kind is a bug that no call should hide. */
static int map_registers(void)
{
    char path[PATH_MAX];
    if (!registers_path(path, sizeof path)) return UNKNOWN;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return DRIVER_NOT_LOADED;

    struct stat status;
    void *memory = MAP_FAILED;
    if (fstat(file, &status) == 0 && status.st_size >= BLOCK)
        memory = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) return UNKNOWN;

    struct header *header = memory;
    int result = is_valid(header, (size_t)status.st_size) ? header->init_result : UNKNOWN;
    if (result != SUCCESS) {
        munmap(memory, (size_t)status.st_size);
        return result;
    }
    mapped_size = (size_t)status.st_size;
    for (uint32_t i = 0; i < DEVICES_MAX; i++)
        for (int32_t j = 0; j <= MIG_MAX; j++) handles[i][j] = (struct handle){i, j - 1};
    atomic_store(&mapped, header);
    return SUCCESS;
}

static struct device *device_at(struct header *header, uint32_t index)
{
    return (struct device *)((char *)header + BLOCK * (1 + (size_t)index));
}

/* The registers of a handle, if they may be asked: the library is in use, the handle ours, the device not lost. */
static int find(nvmlDevice_t handle, struct device **device)
{
    struct header *header = atomic_load(&mapped);
    if (!header) return UNINITIALIZED;
    if (handle < &handles[0][0] || handle >= &handles[header->devices][0]) return INVALID_ARGUMENT;
    *device = device_at(header, handle->device);
    return (*device)->all_results;
}

static int copy_text(const char *text, char *out, unsigned int size)
{
    if (!out) return INVALID_ARGUMENT;
    if (strlen(text) >= size) return INSUFFICIENT_SIZE;
    strcpy(out, text);
    return SUCCESS;
}

/* A board's own identifier, or for its n-th MIG device the same with another prefix and the last digit n. */
static void uuid_of(const struct device *device, int32_t mig, char *out)
{
    snprintf(out, TEXT_SIZE, "%s", device->uuid);
    size_t length = strlen(out);
    if (mig < 0 || length < 4) return;
    memcpy(out, "MIG", 3);
    out[length - 1] = (char)('0' + mig);
}

/* Like the real one, it knows power, energy and limits of a whole board only, not of a MIG device. */
#define GETTER(call, type, member, member_result)                   \
    EXPORT int call(nvmlDevice_t handle, type *out)                 \
    {                                                               \
        struct device *device;                                      \
        int result = find(handle, &device);                         \
        if (result != SUCCESS) return result;                       \
        if (!out) return INVALID_ARGUMENT;                          \
        if (handle->mig >= 0) return NOT_SUPPORTED;                 \
        result = device->member_result;                             \
        if (result == SUCCESS) *out = device->member;               \
        return result;                                              \
    }

GETTER(nvmlDeviceGetTotalEnergyConsumption, unsigned long long, energy_mj, energy_result)
GETTER(nvmlDeviceGetPowerUsage, unsigned int, power_usage_mw, power_usage_result)
GETTER(nvmlDeviceGetEnforcedPowerLimit, unsigned int, power_limit_mw, power_limit_result)
GETTER(nvmlDeviceGetPowerManagementLimit, unsigned int, power_limit_mw, power_limit_result)
GETTER(nvmlDeviceGetPowerManagementDefaultLimit, unsigned int, power_default_limit_mw, power_default_limit_result)
GETTER(nvmlDeviceGetArchitecture, unsigned int, architecture, architecture_result)
GETTER(nvmlDeviceGetPersistenceMode, unsigned int, persistence_mode, persistence_result)
GETTER(nvmlDeviceGetCurrentClocksThrottleReasons, unsigned long long, throttle_reasons, throttle_result)
GETTER(nvmlDeviceGetCurrentClocksEventReasons, unsigned long long, throttle_reasons, throttle_result)

EXPORT int nvmlInitWithFlags(unsigned int flags)
{
    (void)flags;
    pthread_mutex_lock(&lock);
    int result = users > 0 ? SUCCESS : map_registers();
    if (result == SUCCESS) users++;
    pthread_mutex_unlock(&lock);
    return result;
}

EXPORT int nvmlInit_v2(void) { return nvmlInitWithFlags(0); }

EXPORT int nvmlInit(void) { return nvmlInitWithFlags(0); }

EXPORT int nvmlShutdown(void)
{
    pthread_mutex_lock(&lock);
    int result = users > 0 ? SUCCESS : UNINITIALIZED;
    if (users > 0 && --users == 0) munmap(atomic_exchange(&mapped, NULL), mapped_size);
    pthread_mutex_unlock(&lock);
    return result;
}

EXPORT const char *nvmlErrorString(int result)
{
    switch (result) {
        case SUCCESS: return "Success";
        case UNINITIALIZED: return "Uninitialized";
        case INVALID_ARGUMENT: return "Invalid Argument";
        case NOT_SUPPORTED: return "Not Supported";
        case 4: return "Insufficient Permissions";
        case NOT_FOUND: return "Not Found";
        case INSUFFICIENT_SIZE: return "Insufficient Size";
        case DRIVER_NOT_LOADED: return "Driver Not Loaded";
        case 10: return "Timeout";
        case 15: return "GPU is lost";
        case 16: return "GPU requires restart";
        case 18: return "Driver/library version mismatch";
        default: return "Unknown Error";
    }
}

EXPORT int nvmlSystemGetDriverVersion(char *version, unsigned int length)
{
    struct header *header = atomic_load(&mapped);
    return header ? copy_text(header->driver_version, version, length) : UNINITIALIZED;
}

EXPORT int nvmlSystemGetNVMLVersion(char *version, unsigned int length)
{
    struct header *header = atomic_load(&mapped);
    return header ? copy_text(header->nvml_version, version, length) : UNINITIALIZED;
}

EXPORT int nvmlDeviceGetCount_v2(unsigned int *count)
{
    struct header *header = atomic_load(&mapped);
    if (!header) return UNINITIALIZED;
    if (!count) return INVALID_ARGUMENT;
    *count = header->devices;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetCount(unsigned int *count) { return nvmlDeviceGetCount_v2(count); }

EXPORT int nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *handle)
{
    struct header *header = atomic_load(&mapped);
    if (!header) return UNINITIALIZED;
    if (!handle || index >= header->devices) return INVALID_ARGUMENT;
    struct device *device;
    int result = find(&handles[index][0], &device);
    if (result == SUCCESS) result = device->handle_result;
    if (result == SUCCESS) *handle = &handles[index][0];
    return result;
}

EXPORT int nvmlDeviceGetHandleByIndex(unsigned int index, nvmlDevice_t *handle)
{
    return nvmlDeviceGetHandleByIndex_v2(index, handle);
}

EXPORT int nvmlDeviceGetHandleByUUID(const char *uuid, nvmlDevice_t *handle)
{
    struct header *header = atomic_load(&mapped);
    if (!header) return UNINITIALIZED;
    if (!uuid || !handle) return INVALID_ARGUMENT;
    for (uint32_t i = 0; i < header->devices; i++) {
        struct device *device = device_at(header, i);
        int32_t migs = device->mig_mode ? (int32_t)device->mig_devices : 0;
        for (int32_t mig = -1; mig < migs && mig < MIG_MAX; mig++) {
            char own[TEXT_SIZE];
            uuid_of(device, mig, own);
            if (strcmp(own, uuid) != 0) continue;
            if (device->all_results != SUCCESS) return device->all_results;
            if (device->handle_result != SUCCESS) return device->handle_result;
            *handle = &handles[i][1 + mig];
            return SUCCESS;
        }
    }
    return NOT_FOUND;
}

EXPORT int nvmlDeviceGetIndex(nvmlDevice_t handle, unsigned int *index)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!index) return INVALID_ARGUMENT;
    *index = handle->mig < 0 ? handle->device : (unsigned int)handle->mig;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetName(nvmlDevice_t handle, char *name, unsigned int length)
{
    struct device *device;
    int result = find(handle, &device);
    if (result == SUCCESS) result = device->name_result;
    return result == SUCCESS ? copy_text(device->name, name, length) : result;
}

EXPORT int nvmlDeviceGetUUID(nvmlDevice_t handle, char *uuid, unsigned int length)
{
    struct device *device;
    int result = find(handle, &device);
    if (result == SUCCESS) result = device->uuid_result;
    if (result != SUCCESS) return result;
    char own[TEXT_SIZE];
    uuid_of(device, handle->mig, own);
    return copy_text(own, uuid, length);
}

EXPORT int nvmlDeviceGetCudaComputeCapability(nvmlDevice_t handle, int *major, int *minor)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!major || !minor) return INVALID_ARGUMENT;
    *major = device->compute_major;
    *minor = device->compute_minor;
    return device->compute_result;
}

EXPORT int nvmlDeviceGetMigMode(nvmlDevice_t handle, unsigned int *current, unsigned int *pending)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!current || !pending) return INVALID_ARGUMENT;
    *current = *pending = device->mig_mode;
    return device->mig_result;
}

EXPORT int nvmlDeviceGetMaxMigDeviceCount(nvmlDevice_t handle, unsigned int *count)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!count) return INVALID_ARGUMENT;
    *count = device->mig_mode ? MIG_MAX : 0;
    return device->mig_result;
}

EXPORT int nvmlDeviceGetMigDeviceHandleByIndex(nvmlDevice_t handle, unsigned int index, nvmlDevice_t *mig)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!mig || index >= MIG_MAX) return INVALID_ARGUMENT;
    if (!device->mig_mode || index >= device->mig_devices) return NOT_FOUND;
    *mig = &handles[handle->device][1 + index];
    return SUCCESS;
}

EXPORT int nvmlDeviceGetTemperature(nvmlDevice_t handle, int sensor, unsigned int *celsius)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!celsius || sensor != 0) return INVALID_ARGUMENT;
    *celsius = device->temperature_c;
    return device->temperature_result;
}

EXPORT int nvmlDeviceGetUtilizationRates(nvmlDevice_t handle, nvmlUtilization_t *utilization)
{
    struct device *device;
    int result = find(handle, &device);
    if (result != SUCCESS) return result;
    if (!utilization) return INVALID_ARGUMENT;
    utilization->gpu = utilization->memory = device->utilization_percent;
    return device->utilization_result;
}

/* As NVML does: the number is told even when the array is too small for it. */
EXPORT int nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t handle, unsigned int *count, nvmlProcessInfo_t *infos)
{
    struct device *device;
    int result = find(handle, &device);
    if (result == SUCCESS) result = device->processes_result;
    if (result != SUCCESS) return result;
    if (!count || (*count > 0 && !infos)) return INVALID_ARGUMENT;
    unsigned int room = *count;
    *count = device->processes;
    if (*count > room) return INSUFFICIENT_SIZE;
    for (unsigned int i = 0; i < *count; i++) infos[i] = (nvmlProcessInfo_t){1000 + i, 1ULL << 30, UINT_MAX, UINT_MAX};
    return SUCCESS;
}

static void answer_power(nvmlFieldValue_t *field, int result, unsigned int mw)
{
    field->value_type = TYPE_UNSIGNED_INT;
    field->result = result;
    field->value.uint_value = mw;
}

static void answer_field(struct device *device, nvmlFieldValue_t *field)
{
    int is_module = field->scope_id == SCOPE_MODULE;
    field->result = NOT_SUPPORTED;
    if (field->scope_id > SCOPE_MODULE) return;
    switch (field->field_id) {
        case FIELD_ENERGY:
            if (is_module) return;
            field->value_type = TYPE_UNSIGNED_LONG_LONG;
            field->result = device->energy_result;
            field->value.ullong_value = device->energy_mj;
            return;
        case FIELD_POWER_AVERAGE:
            answer_power(field, is_module ? device->module_average_result : device->power_average_result,
                         is_module ? device->module_average_mw : device->power_average_mw);
            return;
        case FIELD_POWER_INSTANT:
            answer_power(field, is_module ? device->module_instant_result : device->power_instant_result,
                         is_module ? device->module_instant_mw : device->power_instant_mw);
            return;
        default: return;
    }
}

EXPORT int nvmlDeviceGetFieldValues(nvmlDevice_t handle, int count, nvmlFieldValue_t *fields)
{
    struct device *device;
    int result = find(handle, &device);
    if (result == SUCCESS) result = handle->mig < 0 ? device->field_values_result : NOT_SUPPORTED;
    if (result != SUCCESS) return result;
    if (count < 1 || !fields) return INVALID_ARGUMENT;

    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    for (int i = 0; i < count; i++) {
        fields[i].timestamp_us = now.tv_sec * 1000000LL + now.tv_nsec / 1000;
        fields[i].latency_us = 0;
        answer_field(device, &fields[i]);
    }
    return SUCCESS;
}
