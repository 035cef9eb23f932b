// Entry points: start, device, context, errors.
#include <cstdio>

#include "driver/driver.hpp"

using namespace standin;

STANDIN_API Result cuInit(unsigned) {
    Driver::instance().initialise();
    return SUCCESS;
}

STANDIN_API Result cuDriverGetVersion(int* version) {
    return Driver::instance().call([&] { given(version) = 12060; });
}

STANDIN_API Result cuDeviceGetCount(int* count) {
    return Driver::instance().call([&] { given(count) = Driver::instance().settings.devices; });
}

STANDIN_API Result cuDeviceGet(DeviceOrdinal* device, int ordinal) {
    return Driver::instance().call([&] {
        if (ordinal < 0 || ordinal >= Driver::instance().settings.devices) {
            throw Refusal{ERROR_INVALID_DEVICE, "there are " + std::to_string(Driver::instance().settings.devices) + " devices, from 0 on"};
        }
        given(device) = ordinal;
    });
}

STANDIN_API Result cuDeviceGetName(char* name, int length, DeviceOrdinal) {
    return Driver::instance().call([&] { std::snprintf(&given(name), static_cast<std::size_t>(length), "stand-in (CPU, no GPU)"); });
}

STANDIN_API Result cuDeviceTotalMem_v2(std::size_t* bytes, DeviceOrdinal) {
    return Driver::instance().call([&] { given(bytes) = simt::DeviceMemory::CAPACITY; });
}

STANDIN_API Result cuDeviceGetAttribute(int* value, DeviceAttribute attribute, DeviceOrdinal) {
    return Driver::instance().call([&] {
        switch (attribute) {
            case MAX_THREADS_PER_BLOCK:
            case MAX_BLOCK_DIM_X:
            case MAX_BLOCK_DIM_Y: given(value) = 1024; break;
            case MAX_BLOCK_DIM_Z: given(value) = 64; break;
            case MAX_GRID_DIM_X: given(value) = 0x7fffffff; break;
            case MAX_GRID_DIM_Y:
            case MAX_GRID_DIM_Z: given(value) = 65535; break;
            case MAX_SHARED_MEMORY_PER_BLOCK: given(value) = DEFAULT_SHARED_BYTES; break;
            case MAX_SHARED_MEMORY_PER_BLOCK_OPTIN: given(value) = OPTIN_SHARED_BYTES; break;
            case WARP_SIZE: given(value) = simt::LANES; break;
            case MULTIPROCESSOR_COUNT: given(value) = Driver::instance().settings.multiprocessors; break;
            case MAX_THREADS_PER_MULTIPROCESSOR: given(value) = 1024; break;
            case UNIFIED_ADDRESSING: given(value) = 1; break;
            case COMPUTE_CAPABILITY_MAJOR: given(value) = Driver::instance().settings.capability / 10; break;
            case COMPUTE_CAPABILITY_MINOR: given(value) = Driver::instance().settings.capability % 10; break;
            default: throw Refusal{ERROR_INVALID_VALUE, "the stand-in does not know device attribute " + std::to_string(attribute)};
        }
    });
}

STANDIN_API Result cuDevicePrimaryCtxRetain(void** context, DeviceOrdinal device) {
    return Driver::instance().call([&] { given(context) = Driver::instance().retain(device); });
}

STANDIN_API Result cuDevicePrimaryCtxRelease_v2(DeviceOrdinal device) {
    return Driver::instance().call([=] { Driver::instance().release(device); });
}

STANDIN_API Result cuDevicePrimaryCtxReset_v2(DeviceOrdinal device) {
    return Driver::instance().call([=] { Driver::instance().reset(device); });
}

STANDIN_API Result cuCtxSetCurrent(void* context) {
    return Driver::instance().call([&] { Driver::instance().current = context; });
}

STANDIN_API Result cuCtxGetCurrent(void** context) {
    return Driver::instance().call([&] { given(context) = Driver::instance().current; });
}

STANDIN_API Result cuCtxGetDevice(DeviceOrdinal* device) {
    return Driver::instance().call([&] { given(device) = Driver::instance().currentDevice(); });
}

STANDIN_API Result cuCtxSynchronize() {
    return Driver::instance().call([](Context& context) {
        context.streams.refuseAnyCapture(false, "waiting for the device during a capture");
        context.streams.drainAll(context.random);
    });
}

STANDIN_API Result cuGetErrorName(Result code, const char** name) {
    switch (code) {
        case SUCCESS: *name = "CUDA_SUCCESS"; break;
        case ERROR_INVALID_VALUE: *name = "CUDA_ERROR_INVALID_VALUE"; break;
        case ERROR_OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; break;
        case ERROR_NOT_INITIALIZED: *name = "CUDA_ERROR_NOT_INITIALIZED"; break;
        case ERROR_INVALID_DEVICE: *name = "CUDA_ERROR_INVALID_DEVICE"; break;
        case ERROR_INVALID_CONTEXT: *name = "CUDA_ERROR_INVALID_CONTEXT"; break;
        case ERROR_NO_BINARY_FOR_GPU: *name = "CUDA_ERROR_NO_BINARY_FOR_GPU"; break;
        case ERROR_INVALID_PTX: *name = "CUDA_ERROR_INVALID_PTX"; break;
        case ERROR_INVALID_HANDLE: *name = "CUDA_ERROR_INVALID_HANDLE"; break;
        case ERROR_NOT_FOUND: *name = "CUDA_ERROR_NOT_FOUND"; break;
        case ERROR_NOT_READY: *name = "CUDA_ERROR_NOT_READY"; break;
        case ERROR_LAUNCH_FAILED: *name = "CUDA_ERROR_LAUNCH_FAILED"; break;
        case ERROR_NOT_SUPPORTED: *name = "CUDA_ERROR_NOT_SUPPORTED"; break;
        case ERROR_ILLEGAL_STATE: *name = "CUDA_ERROR_ILLEGAL_STATE"; break;
        case ERROR_STREAM_CAPTURE_UNSUPPORTED: *name = "CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED"; break;
        case ERROR_STREAM_CAPTURE_INVALIDATED: *name = "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED"; break;
        case ERROR_STREAM_CAPTURE_UNJOINED: *name = "CUDA_ERROR_STREAM_CAPTURE_UNJOINED"; break;
        case ERROR_STREAM_CAPTURE_ISOLATION: *name = "CUDA_ERROR_STREAM_CAPTURE_ISOLATION"; break;
        case ERROR_STREAM_CAPTURE_IMPLICIT: *name = "CUDA_ERROR_STREAM_CAPTURE_IMPLICIT"; break;
        case ERROR_CAPTURED_EVENT: *name = "CUDA_ERROR_CAPTURED_EVENT"; break;
        default: *name = "CUDA_ERROR_UNKNOWN"; return ERROR_INVALID_VALUE;
    }
    return SUCCESS;
}

STANDIN_API Result cuGetErrorString(Result code, const char** text) {
    *text = Driver::instance().describe(code);
    return SUCCESS;
}
