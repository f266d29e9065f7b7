import asyncio

names = '''
AbstractEventLoop AbstractEventLoopPolicy AbstractServer Barrier BaseEventLoop BaseProtocol
BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol CancelledError Condition
DatagramProtocol DatagramTransport DefaultEventLoopPolicy Event FIRST_COMPLETED FIRST_EXCEPTION
ALL_COMPLETED Future Handle IncompleteReadError InvalidStateError LifoQueue LimitOverrunError Lock
PriorityQueue Protocol Queue QueueEmpty QueueFull ReadTransport Runner SelectorEventLoop Semaphore
SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter
SubprocessProtocol SubprocessTransport Task TaskGroup Timeout TimeoutError TimerHandle Transport
WriteTransport all_tasks as_completed create_subprocess_exec create_subprocess_shell create_task
current_task ensure_future gather get_child_watcher get_event_loop get_event_loop_policy
get_running_loop iscoroutine iscoroutinefunction isfuture new_event_loop open_connection
open_unix_connection run run_coroutine_threadsafe set_child_watcher set_event_loop
set_event_loop_policy shield sleep start_server start_unix_server timeout timeout_at to_thread wait
wait_for wrap_future exceptions tasks queues locks events futures coroutines subprocess
'''
print([name for name in names.split() if not hasattr(asyncio, name)])
print(asyncio.exceptions.CancelledError is asyncio.CancelledError)
print(asyncio.TimeoutError is TimeoutError, issubclass(asyncio.CancelledError, Exception))
print(issubclass(asyncio.Task, asyncio.Future), issubclass(asyncio.TimerHandle, asyncio.Handle))
