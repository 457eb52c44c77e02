/* A disk that can be cut off, filled, broken, and a clock that can be set: loaded before a program (LD_PRELOAD), it stands between it and the system.

   Of each write into DISK_FOLDER it first puts what stood there into DISK_LOG, and of each fsync that it happened. Whoever kills the program
   then can bring the files back to what had been synchronised (Disk.cs). Names and lengths of files count as durable. DISK_CONTROL is a few
   numbers in a file, read by all processes at once: which error writes meet, whether fsync does nothing, how many seconds the clock is ahead. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct control { int32_t fault; int32_t lies; int64_t ahead; };
struct record { uint32_t magic; uint32_t kind; uint64_t inode; uint64_t offset; uint64_t length; uint64_t old; uint64_t size; };
enum { WRITTEN = 1, SYNCED = 2, CUT = 3 };

static volatile struct control *control;
static int note = -1;
static char folder[PATH_MAX];
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_fallocate)(int, off_t, off_t);

__attribute__((constructor)) static void begin(void)
{
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fallocate = dlsym(RTLD_NEXT, "posix_fallocate64");
    const char *where = getenv("DISK_FOLDER"), *log = getenv("DISK_LOG"), *numbers = getenv("DISK_CONTROL");
    if (!where || !numbers || !realpath(where, folder))
        return;
    int fd = open(numbers, O_RDWR | O_CLOEXEC);
    void *mapped = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED)
        return;
    close(fd);
    control = mapped;
    if (log)
    {
        /* High up, where no program looks for its own. */
        int low = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
        note = fcntl(low, F_DUPFD_CLOEXEC, 900);
        close(low);
    }
}

/* Whether it is a file of ours. What SQLite shares between processes (-shm) is made anew after a crash. */
static int ours(int fd, struct stat *about)
{
    char link[64], path[PATH_MAX];
    if (!control || fstat(fd, about) != 0 || !S_ISREG(about->st_mode))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 4)
        return 0;
    path[length] = 0;
    size_t deep = strlen(folder);
    return strncmp(path, folder, deep) == 0 && path[deep] == '/' && strcmp(path + length - 4, "-shm") != 0;
}

static int refused(const struct stat *about, off_t offset, size_t length)
{
    int fault = control->fault;
    if (fault == 0 || (fault == ENOSPC && offset + (off_t)length <= about->st_size))
        return 0;
    errno = fault;
    return 1;
}

static void record(uint32_t kind, const struct stat *about, int fd, off_t offset, size_t length)
{
    if (note < 0)
        return;
    struct record head = { 0x4B534944, kind, about->st_ino, (uint64_t)offset, length, 0, (uint64_t)about->st_size };
    char *old = NULL;
    if (kind == WRITTEN && offset < about->st_size && length > 0 && (old = malloc(length)))
    {
        /* Opened for writing only, it is read by its name among the open ones. */
        ssize_t got = pread(fd, old, length, offset);
        if (got < 0)
        {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            int again = open(link, O_RDONLY | O_CLOEXEC);
            got = again < 0 ? -1 : pread(again, old, length, offset);
            if (again >= 0)
                close(again);
        }
        head.old = got < 0 ? 0 : (uint64_t)got;
    }
    struct iovec parts[2] = { { &head, sizeof head }, { old, head.old } };
    if (real_writev(note, parts, head.old ? 2 : 1) < 0)
        abort();
    free(old);
}

#define GUARDED(fd, at, length, call)                        \
    do                                                       \
    {                                                        \
        struct stat about;                                   \
        int kept = errno;                                    \
        if (!ours(fd, &about))                               \
        {                                                    \
            errno = kept;                                    \
            return call;                                     \
        }                                                    \
        off_t place = at;                                    \
        if (refused(&about, place, length))                  \
            return -1;                                       \
        pthread_mutex_lock(&gate);                           \
        fstat(fd, &about);                                   \
        record(WRITTEN, &about, fd, place, length);          \
        errno = kept;                                        \
        ssize_t done = call;                                 \
        pthread_mutex_unlock(&gate);                         \
        return done;                                         \
    } while (0)

static off_t here(int fd, const struct stat *about) { return fcntl(fd, F_GETFL) & O_APPEND ? about->st_size : lseek(fd, 0, SEEK_CUR); }

static size_t sum(const struct iovec *parts, int count)
{
    size_t all = 0;
    for (int n = 0; n < count; n++)
        all += parts[n].iov_len;
    return all;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) { GUARDED(fd, offset, length, real_pwrite(fd, data, length, offset)); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }
ssize_t write(int fd, const void *data, size_t length)
{
    if (!real_write)
        return syscall(SYS_write, fd, data, length);
    GUARDED(fd, here(fd, &about), length, real_write(fd, data, length));
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) { GUARDED(fd, offset, sum(parts, count), real_pwritev(fd, parts, count, offset)); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (!real_writev)
        return syscall(SYS_writev, fd, parts, count);
    GUARDED(fd, here(fd, &about), sum(parts, count), real_writev(fd, parts, count));
}

static int synced(int fd, int (*real)(int))
{
    struct stat about;
    if (!ours(fd, &about))
        return real(fd);
    if (control->fault == EIO)
    {
        errno = EIO;
        return -1;
    }
    if (control->lies)
        return 0;
    /* What is written by another while it is synchronised is not promised. */
    pthread_mutex_lock(&gate);
    int done = real(fd);
    if (done == 0)
        record(SYNCED, &about, fd, 0, 0);
    pthread_mutex_unlock(&gate);
    return done;
}

int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int ftruncate64(int fd, off_t length)
{
    struct stat about;
    if (!ours(fd, &about))
        return real_ftruncate(fd, length);
    if (length > about.st_size && refused(&about, length, 0))
        return -1;
    pthread_mutex_lock(&gate);
    record(CUT, &about, fd, length, 0);
    int done = real_ftruncate(fd, length);
    pthread_mutex_unlock(&gate);
    return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int posix_fallocate64(int fd, off_t offset, off_t length)
{
    struct stat about;
    if (ours(fd, &about) && refused(&about, offset, length))
        return errno;
    return real_fallocate(fd, offset, length);
}
int posix_fallocate(int fd, off_t offset, off_t length) { return posix_fallocate64(fd, offset, length); }

int clock_gettime(clockid_t which, struct timespec *now)
{
    int done = syscall(SYS_clock_gettime, which, now);
    if (done == 0 && control && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        now->tv_sec += control->ahead;
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    struct timespec fine;
    clock_gettime(CLOCK_REALTIME, &fine);
    now->tv_sec = fine.tv_sec;
    now->tv_usec = fine.tv_nsec / 1000;
    return 0;
}
