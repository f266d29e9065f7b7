<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Its code has the event loop; everything else waits meanwhile. A step that takes no time is a tick.</source>
        <translation>它的代码占用事件循环，其他一切都在等待。不花时间的一步画成一条短线。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>What it waited for has come, but another step holds the loop.</source>
        <translation>它等待的已经到来，但另一步占用着循环。</translation>
    </message>
    <message>
        <source>Waiting for a timer or I/O</source>
        <translation>等待计时器或 I/O</translation>
    </message>
    <message>
        <source>It awaits a sleep or the world outside; the words in the bar say what.</source>
        <translation>它在等待一次 sleep 或外部世界；条中的文字说明等什么。</translation>
    </message>
    <message>
        <source>Waiting for a task or lock</source>
        <translation>等待任务或锁</translation>
    </message>
    <message>
        <source>It awaits another task, a group of them, a lock, a queue or an event.</source>
        <translation>它在等待另一个任务、一组任务、锁、队列或事件。</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>From the request of a cancellation until the task has ended: it may clean up, or refuse.</source>
        <translation>从请求取消到任务结束：它可以清理，也可以拒绝。</translation>
    </message>
    <message>
        <source>Creates</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>A task makes another one, which starts when it next waits.</source>
        <translation>一个任务创建另一个任务，后者在前者下次等待时开始。</translation>
    </message>
    <message>
        <source>Wakes</source>
        <translation>唤醒</translation>
    </message>
    <message>
        <source>What one task did is what the other waited for.</source>
        <translation>一个任务所做的正是另一个任务所等待的。</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Who, or whose timeout, cancelled whom.</source>
        <translation>谁，或谁的超时，取消了谁。</translation>
    </message>
    <message>
        <source>Awaits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Who waits for whom; of what is selected only.</source>
        <translation>谁在等待谁；仅限选中的内容。</translation>
    </message>
    <message>
        <source>Timeout fires</source>
        <translation>超时触发</translation>
    </message>
    <message>
        <source>The dashed line before it begins where the timeout was armed.</source>
        <translation>它前面的虚线从设置超时之处开始。</translation>
    </message>
    <message>
        <source>Cancellation swallowed</source>
        <translation>取消被吞掉</translation>
    </message>
    <message>
        <source>It caught CancelledError and went on, so whoever cancelled it is not heard.</source>
        <translation>它捕获了 CancelledError 并继续运行，取消它的一方没有得到响应。</translation>
    </message>
    <message>
        <source>Exception caught</source>
        <translation>捕获异常</translation>
    </message>
    <message>
        <source>An except clause of the task took it.</source>
        <translation>任务的一个 except 子句接住了它。</translation>
    </message>
    <message>
        <source>Ends done</source>
        <translation>正常完成</translation>
    </message>
    <message>
        <source>It returned.</source>
        <translation>它返回了。</translation>
    </message>
    <message>
        <source>Ends cancelled</source>
        <translation>以取消结束</translation>
    </message>
    <message>
        <source>CancelledError went through all of it.</source>
        <translation>CancelledError 穿过了整个任务。</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>An exception went through all of it; its name stands beside.</source>
        <translation>一个异常穿过了整个任务；旁边写着它的名字。</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>A task begins to be here and runs only later.</source>
        <translation>任务从这里开始存在，之后才运行。</translation>
    </message>
    <message>
        <source>Timeout armed</source>
        <translation>设置超时</translation>
    </message>
    <message>
        <source>From here on its time runs.</source>
        <translation>从这里开始计时。</translation>
    </message>
    <message>
        <source>Cancellation delivered</source>
        <translation>取消送达</translation>
    </message>
    <message>
        <source>CancelledError is thrown at the await where the task stood.</source>
        <translation>CancelledError 在任务所处的 await 处抛出。</translation>
    </message>
    <message>
        <source>Never retrieved</source>
        <translation>从未取回</translation>
    </message>
    <message>
        <source>The task failed and nobody ever asked for its result.</source>
        <translation>任务失败了，而从未有人取过它的结果。</translation>
    </message>
    <message>
        <source>Blocked loop</source>
        <translation>循环被阻塞</translation>
    </message>
    <message>
        <source>One step held the loop for long: all lanes are tinted, because no task could run but that one.</source>
        <translation>一步长时间占用循环：所有泳道都着色，因为除它之外没有任务能运行。</translation>
    </message>
</context>
<context>
    <name>AccessibleBlock</name>
    <message>
        <source>%1 of %2 in %3</source>
        <translation>%3 中的第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>%1, runs pause here</source>
        <translation>%1，运行在此暂停</translation>
    </message>
</context>
<context>
    <name>BlockEdits</name>
    <message>
        <source>A block cannot be copied into itself.</source>
        <translation>积木不能复制到它自己里面。</translation>
    </message>
    <message>
        <source>A block cannot be moved into itself.</source>
        <translation>积木不能移到它自己里面。</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n 块积木</numerusform>
        </translation>
    </message>
    <message>
        <source>copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>It stays where it is.</source>
        <translation>它留在原处。</translation>
    </message>
    <message>
        <source>duplicate %1</source>
        <translation>制作 %1 的副本</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>%1 works only inside an async def.</source>
        <translation>%1 只能用在 async def 里。</translation>
    </message>
    <message>
        <source>%1 works only inside a function.</source>
        <translation>%1 只能用在函数里。</translation>
    </message>
    <message>
        <source>%1 works only inside a loop.</source>
        <translation>%1 只能用在循环里。</translation>
    </message>
    <message>
        <source>That would be no valid Python: %1 (line %2).</source>
        <translation>这样不是有效的 Python：%1（第 %2 行）。</translation>
    </message>
    <message>
        <source>This is no valid Python: %1 (line %2).</source>
        <translation>这不是有效的 Python：%1（第 %2 行）。</translation>
    </message>
    <message>
        <source>There is no code to insert.</source>
        <translation>没有可插入的代码。</translation>
    </message>
    <message>
        <source>insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Something must stand here.</source>
        <translation>这里不能为空。</translation>
    </message>
    <message>
        <source>This text has to stay on one line.</source>
        <translation>这段文字只能占一行。</translation>
    </message>
    <message>
        <source>clear a field of %1</source>
        <translation>清空 %1 的一个字段</translation>
    </message>
    <message>
        <source>change %1 to %2</source>
        <translation>把 %1 改为 %2</translation>
    </message>
    <message>
        <source>set %1 in %2</source>
        <translation>设置 %2 中的 %1</translation>
    </message>
    <message>
        <source>That would be more than one statement.</source>
        <translation>这样就不止一条语句了。</translation>
    </message>
    <message>
        <source>edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>several names, and the last</comment>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>At the top level, after %1.</source>
        <translation>在顶层，位于 %1 之后。</translation>
    </message>
    <message>
        <source>At the top level, first.</source>
        <translation>在顶层，排在最前。</translation>
    </message>
    <message>
        <source>Into %1, after %2.</source>
        <translation>放进 %1，位于 %2 之后。</translation>
    </message>
    <message>
        <source>Into %1, first.</source>
        <translation>放进 %1，排在最前。</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>程序</translation>
    </message>
    <message numerus="yes">
        <source>%1 then waits for %2 and sees an exception of it.</source>
        <translation>
            <numerusform>%1 随后等待 %2，也会收到其中的异常。</numerusform>
        </translation>
    </message>
    <message>
        <source>The group no longer waits for %1.</source>
        <translation>任务组不再等待 %1。</translation>
    </message>
    <message>
        <source>It is cancelled when %1 s have passed.</source>
        <translation>过了 %1 s 它就会被取消。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a name.</source>
        <translation>“%1”不能用作名称。</translation>
    </message>
    <message>
        <source>%1 cannot be renamed everywhere: who uses it is known only when the program runs.</source>
        <translation>%1 不能全部改名：谁用到它，要到程序运行时才知道。</translation>
    </message>
    <message>
        <source>%1 is used already.</source>
        <translation>%1 已经有人用了。</translation>
    </message>
    <message>
        <source>%1 also comes from an import or a pattern; rename it in the text.</source>
        <translation>%1 还来自导入或模式；请在文本中改名。</translation>
    </message>
    <message>
        <source>rename %1 to %2</source>
        <translation>把 %1 改名为 %2</translation>
    </message>
    <message>
        <source>A text needs quotes: &quot;%1&quot;</source>
        <translation>文本要加引号：&quot;%1&quot;</translation>
    </message>
    <message>
        <source>This text is too large for blocks: it has %1, and the limit is %2. Insert only the part that matters, or paste it into the text.</source>
        <translation>这段文本对积木来说太大：有 %1，上限是 %2。请只插入需要的部分，或把它粘贴到文本中。</translation>
    </message>
    <message>
        <source>Then %1 is known in %2 only, but %3 uses it.</source>
        <translation>此后 %1 只在 %2 中可用，但 %3 用到了它。</translation>
    </message>
</context>
<context>
    <name>BlockWords</name>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>as</source>
        <comment>the name a result is kept under</comment>
        <translation>存为</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>when</source>
        <comment>callback when task</comment>
        <translation>当</translation>
    </message>
    <message>
        <source>is done</source>
        <translation>完成时</translation>
    </message>
    <message>
        <source>into</source>
        <translation>到</translation>
    </message>
    <message>
        <source>callback when done</source>
        <translation>完成时回调</translation>
    </message>
    <message>
        <source>new event</source>
        <translation>新建事件</translation>
    </message>
    <message>
        <source>new queue</source>
        <translation>新建队列</translation>
    </message>
    <message>
        <source>new lock</source>
        <translation>新建锁</translation>
    </message>
    <message>
        <source>new semaphore</source>
        <translation>新建信号量</translation>
    </message>
    <message>
        <source>time.sleep (blocks)</source>
        <translation>time.sleep（阻塞）</translation>
    </message>
    <message>
        <source>run main</source>
        <translation>运行 main</translation>
    </message>
    <message>
        <source>Python line</source>
        <translation>Python 语句</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>create task</source>
        <translation>创建任务</translation>
    </message>
    <message>
        <source>task group</source>
        <translation>任务组</translation>
    </message>
    <message>
        <source>wait for</source>
        <translation>限时等待</translation>
    </message>
    <message>
        <source>callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>hold lock</source>
        <translation>持有锁</translation>
    </message>
    <message>
        <source>acquire lock</source>
        <translation>获取锁</translation>
    </message>
    <message>
        <source>release lock</source>
        <translation>释放锁</translation>
    </message>
    <message>
        <source>event wait</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>event set</source>
        <translation>设置事件</translation>
    </message>
    <message>
        <source>event clear</source>
        <translation>清除事件</translation>
    </message>
    <message>
        <source>queue get</source>
        <translation>队列取出</translation>
    </message>
    <message>
        <source>queue put</source>
        <translation>队列放入</translation>
    </message>
    <message>
        <source>queue join</source>
        <translation>等待队列清空</translation>
    </message>
    <message>
        <source>queue task done</source>
        <translation>队列任务完成</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Cancel and errors</source>
        <translation>取消与错误</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>· waits for every task inside</source>
        <translation>· 等待其中的所有任务</translation>
    </message>
    <message>
        <source>worker pool</source>
        <translation>工作者池</translation>
    </message>
    <message>
        <source>retry with back-off</source>
        <translation>退避重试</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>graceful shutdown</source>
        <translation>从容关闭</translation>
    </message>
    <message>
        <source>watchdog</source>
        <translation>看门狗</translation>
    </message>
    <message>
        <source>Call it where it belongs: await %1()</source>
        <translation>在该用的地方调用它：await %1()</translation>
    </message>
    <message>
        <source>A pattern brings functions of its own. Drop it between functions, at the left.</source>
        <translation>模式自带函数。请把它放在函数之间，靠左边。</translation>
    </message>
    <message>
        <source>insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Brings functions; await %1() runs them.</source>
        <translation>带来几个函数；await %1() 运行它们。</translation>
    </message>
    <message>
        <source>Brings functions with a main(), ready to run.</source>
        <translation>带来几个函数和 main()，可以直接运行。</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>The program has run when Python comes here. A function belongs above asyncio.run(), line %1.</source>
        <translation>Python 执行到这里时程序已经运行完了。函数应放在第 %1 行的 asyncio.run() 之上。</translation>
    </message>
    <message>
        <source>The imports come first. Drop it below line %1.</source>
        <translation>import 语句在最前面。请放在第 %1 行下方。</translation>
    </message>
    <message>
        <source>asyncio.run() starts the program, so it stands outside all functions: at the left, below them.</source>
        <translation>asyncio.run() 启动整个程序，因此要放在所有函数之外：靠左，在它们下方。</translation>
    </message>
    <message>
        <source>Line %1 runs the program already.</source>
        <translation>第 %1 行已经运行了程序。</translation>
    </message>
    <message>
        <source>There is no coroutine that could be run. Drag an async def first.</source>
        <translation>还没有可以运行的协程。请先拖入一个 async def。</translation>
    </message>
    <message>
        <source>Python does not know %1 here yet. Drop it below that function.</source>
        <translation>Python 在这里还不认识 %1。请放在该函数下方。</translation>
    </message>
    <message>
        <source>There are tasks only while the event loop runs. Drop it into an async def.</source>
        <translation>只有事件循环运行时才有任务。请放进 async def 中。</translation>
    </message>
    <message>
        <source>It never runs: %1 comes before it.</source>
        <translation>它永远不会执行：%1 在它前面。</translation>
    </message>
    <message>
        <source>It goes round for ever: await something in it, or no other task runs.</source>
        <translation>它会一直循环：要在其中 await 些什么，否则其他任务都无法运行。</translation>
    </message>
    <message>
        <source>It goes round for ever, until a break.</source>
        <translation>它会一直循环，直到遇到 break。</translation>
    </message>
    <message>
        <source>Only %1 can call it there.</source>
        <translation>在那里只有 %1 能调用它。</translation>
    </message>
    <message>
        <source>There is no coroutine %1 yet: drag an async def for it.</source>
        <translation>还没有协程 %1：请为它拖入一个 async def。</translation>
    </message>
    <message>
        <source>There is no task here yet: create one above.</source>
        <translation>这里还没有任务：请在上方创建一个。</translation>
    </message>
    <message>
        <source>There is no event here yet: drag a new event above.</source>
        <translation>这里还没有事件：请在上方拖入“新建事件”。</translation>
    </message>
    <message>
        <source>There is no queue here yet: drag a new queue above.</source>
        <translation>这里还没有队列：请在上方拖入“新建队列”。</translation>
    </message>
    <message>
        <source>There is no lock here yet: drag a new lock above.</source>
        <translation>这里还没有锁：请在上方拖入“新建锁”。</translation>
    </message>
    <message>
        <source>hold semaphore</source>
        <translation>持有信号量</translation>
    </message>
    <message>
        <source>There is no semaphore here yet: drag a new semaphore above.</source>
        <translation>这里还没有信号量：请在上方拖入“新建信号量”。</translation>
    </message>
    <message>
        <source>The new task runs beside %1, from the next time that %1 waits.</source>
        <translation>新任务从 %1 下一次等待时开始，与 %1 并发运行。</translation>
    </message>
    <message>
        <source>At its end %1 waits for every task that was created in it.</source>
        <translation>%1 会在它的末尾等待其中创建的所有任务。</translation>
    </message>
    <message>
        <source>They run side by side, and %1 waits until all have ended.</source>
        <translation>它们并发运行，%1 会一直等到全部结束。</translation>
    </message>
    <message>
        <source>When the time is up %1 goes on. Nothing is cancelled.</source>
        <translation>时间一到 %1 就继续执行，不会取消任何任务。</translation>
    </message>
    <message>
        <source>%1 waits here until it has ended.</source>
        <translation>%1 在此等待，直到它结束。</translation>
    </message>
    <message>
        <source>%1 waits here until it has ended. It runs on when %1 is cancelled.</source>
        <translation>%1 在此等待，直到它结束。即使 %1 被取消，它仍会继续运行。</translation>
    </message>
    <message>
        <source>The function is called with the task when that has ended.</source>
        <translation>任务结束时会调用该函数，并把任务作为参数传入。</translation>
    </message>
    <message>
        <source>%1 waits, and other tasks run meanwhile.</source>
        <translation>%1 等待，其间其他任务可以运行。</translation>
    </message>
    <message>
        <source>It holds the loop: no other task runs meanwhile.</source>
        <translation>它会占住事件循环：其间其他任务都无法运行。</translation>
    </message>
    <message>
        <source>%1 waits here until the event is set.</source>
        <translation>%1 在此等待，直到事件被设置。</translation>
    </message>
    <message>
        <source>All that wait for the event go on.</source>
        <translation>所有等待该事件的任务都会继续执行。</translation>
    </message>
    <message>
        <source>Whoever waits for the event from now on waits until it is set again.</source>
        <translation>此后等待该事件的任务会一直等到它再次被设置。</translation>
    </message>
    <message>
        <source>%1 waits here until the queue has an item.</source>
        <translation>%1 在此等待，直到队列中有元素。</translation>
    </message>
    <message>
        <source>%1 waits here only while the queue is full.</source>
        <translation>只有在队列已满时，%1 才会在此等待。</translation>
    </message>
    <message>
        <source>It tells the queue that one item has been dealt with.</source>
        <translation>它告诉队列：有一个元素已处理完毕。</translation>
    </message>
    <message>
        <source>%1 waits here until every item has been dealt with: one queue task done for each.</source>
        <translation>%1 在此等待，直到每个元素都处理完毕：每个元素对应一个“队列任务完成”。</translation>
    </message>
    <message>
        <source>As many tasks at once as the semaphore lets in run what is inside; the others wait.</source>
        <translation>同时运行内部代码的任务数不超过信号量的上限，其余任务等待。</translation>
    </message>
    <message>
        <source>What is inside runs while the lock is held; whoever comes then, waits.</source>
        <translation>内部代码在持有锁时运行；此时到来的其他任务需要等待。</translation>
    </message>
    <message>
        <source>When the time is up, what is inside is cancelled and a TimeoutError leaves it.</source>
        <translation>时间一到，内部代码会被取消，并向外抛出 TimeoutError。</translation>
    </message>
    <message>
        <source>When the time is up, it is cancelled and %1 gets a TimeoutError.</source>
        <translation>时间一到，它会被取消，%1 会收到 TimeoutError。</translation>
    </message>
    <message>
        <source>It only asks: the task gets a CancelledError where it waits.</source>
        <translation>这只是请求：任务会在它等待的地方收到 CancelledError。</translation>
    </message>
    <message>
        <source>What is below finally runs in any case, also after an exception or a cancellation.</source>
        <translation>finally 下面的内容总会执行，发生异常或取消后也不例外。</translation>
    </message>
    <message>
        <source>What is below except runs when such an exception comes out of try.</source>
        <translation>try 中抛出这种异常时，执行 except 下面的内容。</translation>
    </message>
    <message>
        <source>%1 is cancelled, so this raises CancelledError. Put a try / except around it.</source>
        <translation>%1 已被取消，因此这里会抛出 CancelledError。请用 try / except 包住它。</translation>
    </message>
</context>
<context>
    <name>CancelChainWords</name>
    <message>
        <source>Cancel requested at %1 s by %2</source>
        <translation>%2 在 %1 s 请求取消</translation>
    </message>
    <message>
        <source>Delivered at once</source>
        <translation>立即送达</translation>
    </message>
    <message>
        <source>Delivered %1 later</source>
        <translation>%1 后送达</translation>
    </message>
    <message>
        <source>Caught at once</source>
        <translation>立即捕获</translation>
    </message>
    <message>
        <source>Caught %1 later</source>
        <translation>%1 后捕获</translation>
    </message>
    <message>
        <source>Swallowed at once: the task goes on</source>
        <translation>立即吞掉：任务继续运行</translation>
    </message>
    <message>
        <source>Swallowed %1 later: the task goes on</source>
        <translation>%1 后吞掉：任务继续运行</translation>
    </message>
    <message>
        <source>Taken back at once by the block that asked for it</source>
        <translation>请求取消的代码块立即收回了它</translation>
    </message>
    <message>
        <source>Taken back %1 later by the block that asked for it</source>
        <translation>请求取消的代码块在 %1 后收回了它</translation>
    </message>
    <message>
        <source>Failed at once</source>
        <translation>立即失败</translation>
    </message>
    <message>
        <source>Failed %1 later</source>
        <translation>%1 后失败</translation>
    </message>
    <message>
        <source>Returned at once</source>
        <translation>立即返回</translation>
    </message>
    <message>
        <source>Returned %1 later</source>
        <translation>%1 后返回</translation>
    </message>
    <message>
        <source>Ended cancelled at once</source>
        <translation>立即以取消结束</translation>
    </message>
    <message>
        <source>Ended cancelled %1 later</source>
        <translation>%1 后以取消结束</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>step of a cancellation, its line</comment>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>Not over yet</source>
        <translation>尚未结束</translation>
    </message>
</context>
<context>
    <name>CauseWords</name>
    <message>
        <source>%1 ends as cancelled.</source>
        <translation>%1 以取消结束。</translation>
    </message>
    <message>
        <source>%1 caught CancelledError and went on.</source>
        <translation>%1 捕获了 CancelledError，继续运行。</translation>
    </message>
    <message>
        <source>CancelledError is raised in %1.</source>
        <translation>在 %1 中引发 CancelledError。</translation>
    </message>
    <message>
        <source>The request has not reached %1 yet: it gets CancelledError when it next runs.</source>
        <translation>请求还没有送到 %1：它下次运行时收到 CancelledError。</translation>
    </message>
    <message>
        <source>%1 waits for %2, so its own cancellation is passed on.</source>
        <translation>%1 在等待 %2，所以它受到的取消传给了 %2。</translation>
    </message>
    <message>
        <source>%1 calls cancel() on %2.</source>
        <translation>%1 对 %2 调用 cancel()。</translation>
    </message>
    <message>
        <source>A callback cancels %1.</source>
        <translation>一个回调取消 %1。</translation>
    </message>
    <message>
        <source>The callback %1() cancels %2.</source>
        <translation>回调 %1() 取消 %2。</translation>
    </message>
    <message>
        <source>%1 asked the loop to call it.</source>
        <translation>是 %1 让事件循环调用它的。</translation>
    </message>
    <message>
        <source>The time that %1 gave wait_for() is over.</source>
        <translation>%1 给 wait_for() 的时间到了。</translation>
    </message>
    <message>
        <source>The timeout of %1 fires.</source>
        <translation>%1 的超时触发。</translation>
    </message>
    <message>
        <source>The %1 that %2 gave wait_for() are over.</source>
        <translation>%2 给 wait_for() 的 %1 到了。</translation>
    </message>
    <message>
        <source>The %1 timeout of %2 fires.</source>
        <translation>%2 的 %1 超时触发。</translation>
    </message>
    <message>
        <source>%1 set the timeout.</source>
        <translation>超时是 %1 设的。</translation>
    </message>
    <message>
        <source>%1 gave it %2.</source>
        <translation>%1 给了它 %2。</translation>
    </message>
    <message>
        <source>The task group of %1 ends early and cancels %2.</source>
        <translation>%1 的任务组提前结束，取消 %2。</translation>
    </message>
    <message>
        <source>The body of its “async with” ended with an exception.</source>
        <translation>它的“async with”代码块以异常结束。</translation>
    </message>
    <message>
        <source>The gather() of %1 is cancelled, and with it %2.</source>
        <translation>%1 的 gather() 被取消，%2 也随之取消。</translation>
    </message>
    <message>
        <source>%1 has ended, so asyncio.run() cancels what is left.</source>
        <translation>%1 已经结束，asyncio.run() 因此取消剩下的任务。</translation>
    </message>
    <message>
        <source>You pressed Stop.</source>
        <translation>你按下了“停止”。</translation>
    </message>
    <message>
        <source>%1 fails with %2.</source>
        <translation>%1 以 %2 失败。</translation>
    </message>
    <message>
        <source>%1 waits %2 for %3.</source>
        <translation>%1 用 %2 等待 %3。</translation>
    </message>
    <message>
        <source>%1 still waits for %2, since %3.</source>
        <translation>%1 仍在等待 %2，已等了 %3。</translation>
    </message>
    <message>
        <source>%1 ends and wakes %2.</source>
        <translation>%1 结束，唤醒 %2。</translation>
    </message>
    <message>
        <source>%1 cancels %2.</source>
        <translation>%1 取消 %2。</translation>
    </message>
    <message>
        <source>%1 wakes %2.</source>
        <translation>%1 唤醒 %2。</translation>
    </message>
    <message>
        <source>%1 wakes %2 through %3.</source>
        <translation>%1 通过 %3 唤醒 %2。</translation>
    </message>
    <message>
        <source>%1 is ready but has to wait %2 more: %3 holds the loop.</source>
        <translation>%1 已就绪，却还要再等 %2：%3 占住了事件循环。</translation>
    </message>
    <message>
        <source>%1 is ready but has to wait %2 more while others run.</source>
        <translation>%1 已就绪，却还要再等 %2，其间别的任务在运行。</translation>
    </message>
    <message>
        <source>%1 runs for %2 without a wait.</source>
        <translation>%1 不停顿地运行了 %2。</translation>
    </message>
    <message>
        <source>%1 creates %2.</source>
        <translation>%1 创建 %2。</translation>
    </message>
    <message>
        <source>%1 is the last to end.</source>
        <translation>%1 最后结束。</translation>
    </message>
    <message>
        <source>It goes on like this, back to the start of the run.</source>
        <translation>依此类推，一直到运行开始。</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>a callback</source>
        <translation>一个回调</translation>
    </message>
    <message>
        <source>timeout of %1</source>
        <translation>%1 的超时</translation>
    </message>
    <message>
        <source>task group of %1</source>
        <translation>%1 的任务组</translation>
    </message>
    <message>
        <source>gather() of %1</source>
        <translation>%1 的 gather()</translation>
    </message>
    <message>
        <source>wait_for() of %1</source>
        <translation>%1 的 wait_for()</translation>
    </message>
    <message>
        <source>the end of the program</source>
        <translation>程序结束</translation>
    </message>
    <message>
        <source>you, with Stop</source>
        <translation>你按下“停止”</translation>
    </message>
</context>
<context>
    <name>ChartBands</name>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
</context>
<context>
    <name>ChromeReader</name>
    <message>
        <source>There is nothing in it.</source>
        <translation>里面什么也没有。</translation>
    </message>
    <message>
        <source>There are no trace events in it.</source>
        <translation>里面没有跟踪事件。</translation>
    </message>
    <message>
        <source>The file ends in the middle of an event.</source>
        <translation>文件在一个事件的中间结束了。</translation>
    </message>
    <message>
        <source>Here no event can be read.</source>
        <translation>从这里起读不出事件。</translation>
    </message>
    <message>
        <source>Nothing in it has a place on the timeline.</source>
        <translation>其中没有可以显示在时间线上的内容。</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>awaitscope: the run was ended after %L1 events.
</source>
        <translation>awaitscope：运行在 %L1 个事件后被结束。
</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>the file, or the files</source>
        <translation>一个或多个文件</translation>
    </message>
    <message>
        <source>Usage: awaitscope %1 [options] %2</source>
        <translation>用法：awaitscope %1 [选项] %2</translation>
    </message>
    <message>
        <source>No file is given.</source>
        <translation>没有给出文件。</translation>
    </message>
    <message>
        <source>Two files are expected: %1.</source>
        <translation>需要两个文件：%1。</translation>
    </message>
    <message>
        <source>One file is expected, but there is also &apos;%1&apos;.</source>
        <translation>只需要一个文件，却还有“%1”。</translation>
    </message>
    <message>
        <source>Two files are expected, but there is also &apos;%1&apos;.</source>
        <translation>只需要两个文件，却还有“%1”。</translation>
    </message>
    <message>
        <source>Try &apos;awaitscope %1 --help&apos;.</source>
        <translation>请试试“awaitscope %1 --help”。</translation>
    </message>
    <message>
        <source>--%1 takes a number from %2 to %3, not &apos;%4&apos;.</source>
        <translation>--%1 需要一个从 %2 到 %3 的数，而不是“%4”。</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>显示这份帮助</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it is larger than 10 MB, the most that a scenario may have</source>
        <translation>它超过了 10 MB，而场景最大只能这么大</translation>
    </message>
    <message>
        <source>cannot read %1: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>virtual (the default: waiting takes no time) or real</source>
        <translation>virtual（默认：等待不花时间）或 real</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>kind</translation>
    </message>
    <message>
        <source>the same as --clock virtual</source>
        <translation>等同于 --clock virtual</translation>
    </message>
    <message>
        <source>real clock: seconds of the program per second, 1 by default</source>
        <translation>真实时钟：每秒走过程序的多少秒，默认为 1</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>what the random module begins with</source>
        <translation>random 模块的种子</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>end the run at this time of the loop</source>
        <translation>到事件循环的这个时刻就结束运行</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>--clock is virtual or real, not &apos;%1&apos;.</source>
        <translation>--clock 是 virtual 或 real，而不是“%1”。</translation>
    </message>
    <message>
        <source>--virtual-time and --clock real exclude each other.</source>
        <translation>--virtual-time 与 --clock real 不能同时使用。</translation>
    </message>
    <message>
        <source>--seed takes a whole number, not &apos;%1&apos;.</source>
        <translation>--seed 需要一个整数，而不是“%1”。</translation>
    </message>
    <message>
        <source>Runs a program by the rules of CPython 3.11&apos;s asyncio. Its output, its errors and its exit status are as CPython&apos;s.</source>
        <translation>按 CPython 3.11 的 asyncio 规则运行程序。输出、错误和退出状态都与 CPython 相同。</translation>
    </message>
    <message>
        <source>print the timeline when the program has ended</source>
        <translation>程序结束后打印时间线</translation>
    </message>
    <message>
        <source>save what happened as a trace (.pftrace, .json or .csv)</source>
        <translation>把发生的事保存为跟踪（.pftrace、.json 或 .csv）</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>OUT</translation>
    </message>
    <message>
        <source>awaitscope: the run was ended after %L1 events.
</source>
        <translation>awaitscope：运行在 %L1 个事件后被结束。
</translation>
    </message>
    <message>
        <source>Says what of a program has errors or lies outside the subset that the built-in engine runs. The exit status is 0 when it can be run and 1 when it cannot.</source>
        <translation>指出程序中哪里有错误，哪里超出内置引擎能运行的子集。能运行时退出状态为 0，否则为 1。</translation>
    </message>
    <message>
        <source>write the page about that subset, in Markdown, instead</source>
        <translation>改为写出介绍该子集的页面（Markdown）</translation>
    </message>
    <message>
        <source>%1: no problems found
</source>
        <translation>%1：没有发现问题
</translation>
    </message>
    <message>
        <source>Runs a program, or opens a trace, and prints its timeline as text.</source>
        <translation>运行程序或打开跟踪，把时间线打印成文本。</translation>
    </message>
    <message>
        <source>characters of a line, 100 by default</source>
        <translation>每行的字符数，默认为 100</translation>
    </message>
    <message>
        <source>list every event below the timeline</source>
        <translation>在时间线下面列出每个事件</translation>
    </message>
    <message>
        <source>use no character beyond ASCII</source>
        <translation>只用 ASCII 字符</translation>
    </message>
    <message>
        <source>FIGURE</source>
        <translation>FIGURE</translation>
    </message>
    <message>
        <source>awaitscope: Unknown option &apos;%1&apos;.
</source>
        <translation>awaitscope：未知的选项“%1”。
</translation>
    </message>
    <message>
        <source>Runs a program under a real Python and records what its tasks do. Its output and its exit status are as without the recorder.</source>
        <translation>在真正的 Python 下运行程序，记录它的任务做了什么。输出和退出状态与不录制时相同。</translation>
    </message>
    <message>
        <source>the trace; its name ends in .pftrace</source>
        <translation>跟踪；名称以 .pftrace 结尾</translation>
    </message>
    <message>
        <source>Say what is run, after &apos;--&apos;: awaitscope record -o OUT.pftrace -- python3 script.py</source>
        <translation>请在“--”之后写明运行什么：awaitscope record -o OUT.pftrace -- python3 script.py</translation>
    </message>
    <message>
        <source>Say where the trace goes: -o OUT.pftrace.</source>
        <translation>请指明跟踪保存到哪里：-o OUT.pftrace。</translation>
    </message>
    <message>
        <source>After &apos;--&apos; a Python and a program are expected.</source>
        <translation>“--”之后应有一个 Python 和一个程序。</translation>
    </message>
    <message>
        <source>The recorder cannot be unpacked into %1.</source>
        <translation>无法把录制器解包到 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2.</source>
        <translation>无法启动 %1：%2。</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Most tasks at a time</source>
        <translation>同时最多的任务</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Loop busy</source>
        <translation>循环繁忙</translation>
    </message>
    <message>
        <source>Longest ready queue</source>
        <translation>最长的就绪队列</translation>
    </message>
    <message>
        <source>Largest loop lag</source>
        <translation>最大的循环延迟</translation>
    </message>
    <message>
        <source>Steps that block</source>
        <translation>阻塞的步</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>结局</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>Opens a trace, or runs a program, and prints it in numbers.</source>
        <translation>打开跟踪或运行程序，把它概括成数字打印出来。</translation>
    </message>
    <message>
        <source>print JSON, times in seconds</source>
        <translation>打印 JSON，时间以秒计</translation>
    </message>
    <message>
        <source>keep the newest MB megabytes of the recording</source>
        <translation>只保留录制中最新的 MB 兆字节</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>record until a second after a timeout fires, a task fails or the loop is held for longer than MS milliseconds; several with commas between them. Keeps the newest 64 megabytes unless --ring is given</source>
        <translation>一直录制，到超时触发、任务失败或事件循环被占住超过 MS 毫秒之后一秒为止；可以用逗号写出几个。没有给出 --ring 时保留最新的 64 兆字节</translation>
    </message>
    <message>
        <source>record what the program prints as well</source>
        <translation>同时录制程序打印的内容</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已返回</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>awaitscope: %1: its smallest text is %2 pt, which is hard to read.
</source>
        <translation>awaitscope：%1：其中最小的文字是 %2 pt，难以看清。
</translation>
    </message>
    <message>
        <source>the picture; its name ends in .png, .svg, .pdf or .html; several may be given</source>
        <translation>图片；名称以 .png、.svg、.pdf 或 .html 结尾；可以给多个</translation>
    </message>
    <message>
        <source>%1 is a figure specification, which says all about its figures itself; leave out %2.</source>
        <translation>%1 是图片说明，关于图片的一切都写在其中；请去掉 %2。</translation>
    </message>
    <message>
        <source>%1 is no figure specification, which has &quot;scenario&quot; and &quot;output&quot;, and no trace, which has &quot;traceEvents&quot;.</source>
        <translation>%1 不是图片说明（应有 &quot;scenario&quot; 和 &quot;output&quot;），也不是跟踪（应有 &quot;traceEvents&quot;）。</translation>
    </message>
    <message>
        <source>Say where the picture goes: -o FIGURE.png, .svg, .pdf or .html.</source>
        <translation>请指明图片保存到哪里：-o FIGURE.png、.svg、.pdf 或 .html。</translation>
    </message>
    <message>
        <source>The picture&apos;s name ends in .png, .svg, .pdf or .html, which &apos;%1&apos; does not.</source>
        <translation>图片的名称须以 .png、.svg、.pdf 或 .html 结尾，而“%1”不是。</translation>
    </message>
    <message>
        <source>a second program or trace, drawn below on the same time axis</source>
        <translation>第二个程序或跟踪，画在下面的同一条时间轴上</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>Usage: awaitscope [FILE]                        the window, with a program or a trace
       awaitscope run FILE.py                   output and errors as CPython would print them
       awaitscope check FILE.py                 what of the file is outside the subset
       awaitscope show FILE                     the timeline of a program or a trace as text
       awaitscope render FILE -o OUT.png        the timeline as a picture (.png, .svg, .pdf, .html)
       awaitscope record -o OUT -- python3 ...  record a program under a real Python
       awaitscope convert IN OUT                a program&apos;s run or a trace as a trace, or as
                                                a program that does the same (.py)
       awaitscope stats FILE                    a program&apos;s run or a trace in numbers

&apos;awaitscope COMMAND --help&apos; tells the options of a command.
</source>
        <translation>用法：awaitscope [FILE]                        打开窗口，可带一个程序或跟踪
      awaitscope run FILE.py                   像 CPython 那样打印输出和错误
      awaitscope check FILE.py                 文件中哪些内容超出子集
      awaitscope show FILE                     把程序或跟踪的时间线打印成文本
      awaitscope render FILE -o OUT.png        把时间线画成图片（.png、.svg、.pdf、.html）
      awaitscope record -o OUT -- python3 ...  在真正的 Python 下录制程序
      awaitscope convert IN OUT                把程序的运行或跟踪存为跟踪，
                                               或存为做同样事情的程序（.py）
      awaitscope stats FILE                    用数字概括程序的运行或跟踪

“awaitscope COMMAND --help”列出命令的选项。
</translation>
    </message>
    <message>
        <source>--from must be before --to</source>
        <translation>--from 必须早于 --to</translation>
    </message>
    <message>
        <source>there is no task %1</source>
        <translation>没有任务 %1</translation>
    </message>
    <message>
        <source>Opens a trace, or runs a program, and saves it in the format that the second name asks for: .pftrace, .json or, as a table of the tasks, .csv. A name that ends in .gz is packed. With a name that ends in .py: writes a program that does the same again, with sleeps for what was waited for.</source>
        <translation>打开跟踪或运行程序，按第二个名称所要求的格式保存：.pftrace、.json，或者任务表 .csv。名称以 .gz 结尾时会压缩。名称以 .py 结尾时，写出一个再做一遍同样事情的程序，用休眠代替所等待的事。</translation>
    </message>
    <message>
        <source>into a program: from this time on</source>
        <translation>写成程序：从这个时刻起</translation>
    </message>
    <message>
        <source>into a program: up to this time</source>
        <translation>写成程序：到这个时刻为止</translation>
    </message>
    <message>
        <source>into a program: this task only; may be given several times</source>
        <translation>写成程序：只要这个任务；可以给多次</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>--differences needs --compare, the run to compare with.</source>
        <translation>--differences 需要 --compare，即要比较的另一次运行。</translation>
    </message>
    <message>
        <source>%1 is what is drawn; give the picture another name.</source>
        <translation>%1 正是要绘制的文件；请给图片另取一个名字。</translation>
    </message>
    <message>
        <source>Runs a program and writes its timeline as a picture (PNG, SVG, PDF) or as a page that plays it (HTML). FILE may also be a trace, or a figure specification: a .json file that says all this. The exit status is 0 when all is written, 1 when the program cannot be run or a trace is damaged, 2 when something cannot be read or written.</source>
        <translation>运行程序，把它的时间线画成图片（PNG、SVG、PDF）或可以播放的网页（HTML）。FILE 也可以是跟踪，或图片说明，即写明这一切的 .json 文件。全部写出时退出状态为 0；程序无法运行或跟踪已损坏时为 1；无法读取或写入时为 2。</translation>
    </message>
    <message>
        <source>virtual clock: what each step of a task takes, 0 by default</source>
        <translation>虚拟时钟：任务每一步花费的时间，默认为 0</translation>
    </message>
    <message>
        <source>--step-cost is for the virtual clock; with --clock real steps take what they take.</source>
        <translation>--step-cost 只用于虚拟时钟；使用 --clock real 时，每一步实际花多少就是多少。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message numerus="yes">
        <source>%1 · %2, %n tasks</source>
        <translation>
            <numerusform>%1 · %2，%n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1，已修改</translation>
    </message>
    <message>
        <source>%1 · run it as it is now</source>
        <translation>%1 · 按现在的样子运行</translation>
    </message>
    <message>
        <source>%1, run %2</source>
        <translation>%1，第 %2 次运行</translation>
    </message>
</context>
<context>
    <name>CounterLook</name>
    <message>
        <source>Live tasks</source>
        <translation>存活任务</translation>
    </message>
    <message>
        <source>Ready queue</source>
        <translation>就绪队列</translation>
    </message>
    <message>
        <source>Loop lag</source>
        <translation>循环延迟</translation>
    </message>
</context>
<context>
    <name>DelayLiteral</name>
    <message>
        <source>The line of this call is not known.</source>
        <translation>不知道这个调用在哪一行。</translation>
    </message>
    <message>
        <source>Line %1 does more than wait, so its delay can only be changed in the text.</source>
        <translation>第 %1 行不只是等待，所以它的延迟只能在文本中修改。</translation>
    </message>
    <message>
        <source>Line %1 takes its delay from %2. Only a number can be dragged: change it where it is set.</source>
        <translation>第 %1 行的延迟取自 %2。只有数字可以拖动：请在设定它的地方修改。</translation>
    </message>
    <message>
        <source>Line %1 says %2 s, but this took %3.</source>
        <translation>第 %1 行写的是 %2 s，实际用了 %3。</translation>
    </message>
    <message>
        <source>Line %1 has no number to change.</source>
        <translation>第 %1 行没有可以修改的数字。</translation>
    </message>
    <message>
        <source>No delay decides where this ends.</source>
        <translation>这里何时结束，不由延迟决定。</translation>
    </message>
    <message>
        <source>This waits for something that happens elsewhere, not for a time.</source>
        <translation>它等待的是别处发生的事，而不是时间。</translation>
    </message>
    <message>
        <source>This timeout has no deadline.</source>
        <translation>这个超时没有截止时间。</translation>
    </message>
    <message>
        <source>sleep %1 (line %2)</source>
        <translation>sleep %1（第 %2 行）</translation>
    </message>
    <message>
        <source>time.sleep %1 (line %2)</source>
        <translation>time.sleep %1（第 %2 行）</translation>
    </message>
    <message>
        <source>timeout %1 (line %2)</source>
        <translation>超时 %1（第 %2 行）</translation>
    </message>
    <message>
        <source>change sleep to %1</source>
        <translation>把 sleep 改为 %1</translation>
    </message>
    <message>
        <source>change time.sleep to %1</source>
        <translation>把 time.sleep 改为 %1</translation>
    </message>
    <message>
        <source>change timeout to %1</source>
        <translation>把超时改为 %1</translation>
    </message>
    <message>
        <source>This has no limit.</source>
        <translation>它没有上限。</translation>
    </message>
    <message>
        <source>Lines %1 and %2 both make one of this size, so it can only be changed in the text.</source>
        <translation>第 %1 行和第 %2 行都创建了这个大小的对象，因此只能在文本中修改。</translation>
    </message>
    <message>
        <source>No line says %1 for this limit. Only a number can be dragged: change it where it is set.</source>
        <translation>没有哪一行把这个上限写成 %1。只有数字可以拖动：请在设定它的地方修改。</translation>
    </message>
    <message>
        <source>%1 %2 (line %3)</source>
        <comment>a semaphore or queue and its size</comment>
        <translation>%1 %2（第 %3 行）</translation>
    </message>
    <message>
        <source>change %1 to %2</source>
        <translation>把 %1 改为 %2</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>CPython 3.11 rules, virtual time</source>
        <translation>CPython 3.11 语义，虚拟时间</translation>
    </message>
    <message>
        <source>The first %1 of %2 tasks. %3</source>
        <comment>shown, all, rules</comment>
        <translation>%2 个任务中的前 %1 个。%3</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1: the picture of %2 by %3 pixels is too large; choose a smaller width or scale</source>
        <translation>%1：%2 × %3 像素的图片太大；请改小宽度或倍数</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2</source>
        <translation>%1：无法写入：%2</translation>
    </message>
    <message>
        <source>%1: writing failed: %2</source>
        <translation>%1：写入失败：%2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1.&lt;/b&gt; %2</source>
        <comment>title of a finding, its sentence</comment>
        <translation>&lt;b&gt;%1。&lt;/b&gt;%2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Timeline of asyncio tasks from %1 to %2 s.</source>
        <translation>asyncio 任务从 %1 到 %2 s 的时间线。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a task and how it ended</comment>
        <translation>%1。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>还有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the file name needs the ending .png, .svg, .pdf or .html</source>
        <translation>%1：文件名须以 .png、.svg、.pdf 或 .html 结尾</translation>
    </message>
    <message>
        <source>%1: a figure can be written as .png, .svg, .pdf or .html, not as .%2</source>
        <translation>%1：图片可以写成 .png、.svg、.pdf 或 .html，不能写成 .%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>%1  %2 · %3</source>
        <comment>letter and name of a run, how long it took</comment>
        <translation>%1  %2 · %3</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>At %1 s:</source>
        <comment>when two runs differ</comment>
        <translation>%1 秒：</translation>
    </message>
    <message>
        <source>Nothing differs in the two runs.</source>
        <translation>两次运行没有任何不同。</translation>
    </message>
    <message>
        <source>Nothing of the run is shown: the range goes from %1 to %2 s, the run from %3 to %4 s.</source>
        <translation>没有显示运行的任何部分：范围为 %1 至 %2 秒，而运行为 %3 至 %4 秒。</translation>
    </message>
    <message>
        <source>At %1 px for each second the figure would be %L2 px wide; it shows less of the run.</source>
        <translation>若每秒 %1 像素，图片将宽 %L2 像素；因此只显示运行的一部分。</translation>
    </message>
    <message>
        <source>No lines of the program are shown: its text is not known.</source>
        <translation>没有显示程序的代码行：其文本未知。</translation>
    </message>
    <message numerus="yes">
        <source>No lines of the program are shown: it has %n lines.</source>
        <translation>
            <numerusform>没有显示程序的代码行：程序共 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>No order of events is listed: nothing happens at %1 s.</source>
        <translation>没有列出事件次序：%1 秒时没有任何事件。</translation>
    </message>
    <message>
        <source>Note %1 stands over the axis: no task of this run is called &apos;%2&apos;.</source>
        <translation>批注 %1 位于时间轴上方：这次运行中没有名为“%2”的任务。</translation>
    </message>
    <message>
        <source>Note %1 has no place in the picture: %2 s is outside of what it shows.</source>
        <translation>批注 %1 不在图中：%2 秒超出了所显示的范围。</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>真实时间</translation>
    </message>
</context>
<context>
    <name>FigureKeys</name>
    <message>
        <source>width in px, 1200 by default, or on paper: 160mm</source>
        <translation>宽度，以 px 计，默认 1200；在纸上则写 160mm</translation>
    </message>
    <message>
        <source>PNG: device pixels per px, 1 to 4</source>
        <translation>PNG：每 px 的设备像素数，1 到 4</translation>
    </message>
    <message>
        <source>solid (the default) or transparent</source>
        <translation>solid（默认）或 transparent</translation>
    </message>
    <message>
        <source>text or outlines; by default outlines in an SVG and text in a PDF</source>
        <translation>text 或 outlines；默认 SVG 用 outlines，PDF 用 text</translation>
    </message>
    <message>
        <source>a title above the picture</source>
        <translation>图片上方的标题</translation>
    </message>
    <message>
        <source>a second line below the title</source>
        <translation>标题下面的第二行</translation>
    </message>
    <message>
        <source>show from A to B only, in seconds</source>
        <translation>只显示从 A 到 B 的一段，以秒计</translation>
    </message>
    <message>
        <source>compact, comfortable (the default) or large</source>
        <translation>compact、comfortable（默认）或 large</translation>
    </message>
    <message>
        <source>some of create, await, wake and cancel, with commas between; or none</source>
        <translation>create、await、wake、cancel 中的几个，以逗号分隔；或 none</translation>
    </message>
    <message>
        <source>some of axis, loop, output, legend and caption</source>
        <translation>axis、loop、output、legend、caption 中的几个</translation>
    </message>
    <message>
        <source>show lines A to B of the program</source>
        <translation>显示程序的第 A 到 B 行</translation>
    </message>
    <message>
        <source>lines of --code to mark: 16,18-19</source>
        <translation>在 --code 中标出的行：16,18-19</translation>
    </message>
    <message>
        <source>list what happens at T seconds, in its true order</source>
        <translation>按真实的先后列出第 T 秒发生的事</translation>
    </message>
    <message>
        <source>%1 takes %2, not &apos;%3&apos;</source>
        <comment>key, what it takes, what was given</comment>
        <translation>%1 需要 %2，而不是“%3”</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>article, slide, print or column</source>
        <translation>article、slide、print 或 column</translation>
    </message>
    <message>
        <source>a number of px from 320 to 8000 or a width from 85mm to 2000mm</source>
        <translation>320 到 8000 之间的 px 数，或 85mm 到 2000mm 的宽度</translation>
    </message>
    <message>
        <source>create, await, wake, cancel or none</source>
        <translation>create、await、wake、cancel 或 none</translation>
    </message>
    <message>
        <source>axis, loop, output, legend or caption</source>
        <translation>axis、loop、output、legend 或 caption</translation>
    </message>
    <message>
        <source>lines of the program such as 12-19</source>
        <translation>程序的行，例如 12-19</translation>
    </message>
    <message>
        <source>lines such as 16,18-19</source>
        <translation>行，例如 16,18-19</translation>
    </message>
    <message>
        <source>%1 needs code, which says what lines are shown</source>
        <translation>%1 需要 code，它指明显示哪些行</translation>
    </message>
    <message>
        <source>two times in seconds such as 0.5:2</source>
        <translation>以秒计的两个时刻，例如 0.5:2</translation>
    </message>
    <message>
        <source>a number from 1 to 4</source>
        <translation>1 到 4 之间的数</translation>
    </message>
    <message>
        <source>a time in seconds</source>
        <translation>以秒计的时刻</translation>
    </message>
    <message>
        <source>a figure has no setting &apos;%1&apos;</source>
        <translation>图片没有“%1”这项设置</translation>
    </message>
    <message>
        <source>article (1200 px), slide (1920 px, large text), print (160 mm, for greyscale) or column (85 mm)</source>
        <translation>article（1200 px）、slide（1920 px，大文字）、print（160 mm，适合灰度）或 column（85 mm）</translation>
    </message>
    <message>
        <source>short (the default): long ones are cut out of the axis; or full</source>
        <translation>short（默认）：长的空闲从时间轴中剪去；或 full</translation>
    </message>
    <message>
        <source>height of the lanes&apos; labels, with which all grows: 12 px by default, or 9pt</source>
        <translation>泳道标签的字高，其他随之放大：默认 12 px，也可写 9pt</translation>
    </message>
    <message>
        <source>px for each second, so that figures can be compared; the width follows from it</source>
        <translation>每秒的 px 数，使几张图片可以对比；宽度由此决定</translation>
    </message>
    <message>
        <source>all (the default), names such as main,upload, related:upload, or a filter such as state:failed</source>
        <translation>all（默认）、名称如 main,upload、related:upload，或筛选如 state:failed</translation>
    </message>
    <message>
        <source>a numbered note, &quot;1.7 The timeout fires.&quot;, or in a lane, &quot;1.7@upload It is cancelled.&quot;; may be given several times</source>
        <translation>带编号的批注 &quot;1.7 The timeout fires.&quot;，或写在泳道里 &quot;1.7@upload It is cancelled.&quot;；可以给多次</translation>
    </message>
    <message>
        <source>yes: mark and list what looks wrong</source>
        <translation>yes：标出并列出看来有问题的地方</translation>
    </message>
    <message>
        <source>mark the moment T, in seconds</source>
        <translation>标出第 T 秒的时刻</translation>
    </message>
    <message>
        <source>curves under the lanes: some of tasks, ready and lag</source>
        <translation>泳道下面的曲线：tasks、ready、lag 中的几个</translation>
    </message>
    <message>
        <source>a height from 6 to 72 px, or in points such as 9pt</source>
        <translation>6 到 72 px 的高度，或以点计，例如 9pt</translation>
    </message>
    <message>
        <source>a number of px for each second</source>
        <translation>每秒的 px 数</translation>
    </message>
    <message>
        <source>a time, if it is for a lane @ and the task, and words: 1.7@upload It is cancelled.</source>
        <translation>一个时刻，若属于泳道则加 @ 和任务，再加文字：1.7@upload It is cancelled.</translation>
    </message>
    <message>
        <source>yes: of two runs that are compared, list what differs</source>
        <translation>yes：比较两次运行时，列出不同之处</translation>
    </message>
    <message>
        <source>of the figure&apos;s own words: en (the default, whoever makes it) or zh_CN</source>
        <translation>图片自身文字的语言：en（默认，与制图者无关）或 zh_CN</translation>
    </message>
    <message>
        <source>light (the default), dark, print or high-contrast</source>
        <translation>light（默认）、dark、print 或 high-contrast</translation>
    </message>
</context>
<context>
    <name>FigurePage</name>
    <message>
        <source>event %1 of %2</source>
        <translation>事件 %1 / %2</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>there is no event to play</source>
        <translation>没有可以播放的事件</translation>
    </message>
    <message>
        <source>%L1 events are more than a page can play; %L2 may be in its range</source>
        <translation>%L1 个事件超出了网页能播放的数量；范围内最多 %L2 个</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>第一个事件</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最后一个事件</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>运行的时刻</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Space plays, ← and → step from event to event, also within one instant. Drag on the time axis to go anywhere.</source>
        <translation>Space 播放，← 和 → 逐个事件移动，同一时刻之内也可以。在时间轴上拖动可以去任何地方。</translation>
    </message>
</context>
<context>
    <name>FigureSpec</name>
    <message>
        <source>&quot;scenario&quot; is missing: the program that is drawn</source>
        <translation>缺少 &quot;scenario&quot;：要画的程序</translation>
    </message>
    <message>
        <source>&quot;output&quot; is missing: the files to write</source>
        <translation>缺少 &quot;output&quot;：要写出的文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a text, a number or a list</source>
        <translation>&quot;%1&quot; 的值须是文本、数或列表</translation>
    </message>
    <message>
        <source>a figure has no setting &quot;%1&quot;</source>
        <translation>图片没有 &quot;%1&quot; 这项设置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>it is larger than 1 MB, which no figure specification is</source>
        <translation>它超过 1 MB，图片说明没有这么大的</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>figure %1: %2</source>
        <translation>图片 %1：%2</translation>
    </message>
    <message>
        <source>it has no figure</source>
        <translation>里面没有图片</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2</source>
        <translation>%1：无法写入：%2</translation>
    </message>
    <message>
        <source>&quot;output&quot;: &apos;%1&apos; does not end in .png, .svg, .pdf or .html</source>
        <translation>&quot;output&quot;：“%1”不以 .png、.svg、.pdf 或 .html 结尾</translation>
    </message>
    <message>
        <source>&quot;differences&quot; needs &quot;compare&quot;, the run to compare with</source>
        <translation>&quot;differences&quot; 需要 &quot;compare&quot;，即要比较的另一次运行</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes the name of a file</source>
        <translation>&quot;%1&quot; 需要一个文件名</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes the name of one file</source>
        <translation>&quot;%1&quot; 只能是一个文件名</translation>
    </message>
    <message>
        <source>&quot;output&quot;: &apos;%1&apos; is written twice</source>
        <translation>&quot;output&quot;：“%1”被写入两次</translation>
    </message>
</context>
<context>
    <name>FindingAdvisor</name>
    <message>
        <source>Blocking calls</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>Exceptions never retrieved</source>
        <translation>异常从未被取回</translation>
    </message>
    <message>
        <source>Coroutines never awaited</source>
        <translation>协程从未被等待</translation>
    </message>
    <message>
        <source>Swallowed cancellations</source>
        <translation>取消被吞掉</translation>
    </message>
    <message>
        <source>Cancelled, not awaited</source>
        <translation>取消后未等待</translation>
    </message>
    <message>
        <source>No running event loop</source>
        <translation>没有正在运行的事件循环</translation>
    </message>
    <message>
        <source>Deadlocks</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>Tasks destroyed while pending</source>
        <translation>任务未结束就被销毁</translation>
    </message>
    <message>
        <source>Tasks that outlive the program</source>
        <translation>任务比程序活得久</translation>
    </message>
    <message>
        <source>Tasks that nobody keeps</source>
        <translation>任务无人持有</translation>
    </message>
    <message>
        <source>Inner timeouts longer than outer</source>
        <translation>内层超时长于外层</translation>
    </message>
    <message>
        <source>Locks held across slow awaits</source>
        <translation>持锁时等待太久</translation>
    </message>
    <message>
        <source>Awaits that could overlap</source>
        <translation>可以同时进行的等待</translation>
    </message>
    <message>
        <source>Ties of timers</source>
        <translation>计时器同时到期</translation>
    </message>
    <message>
        <source>All tasks share one thread. While a call blocks it, no other task can run, no timer can fire and no cancellation can arrive. Await instead, or hand the call to a thread.</source>
        <translation>所有任务共用一个线程。一个调用阻塞了它，别的任务就不能运行，计时器不能触发，取消也送不到。请改用 await，或者把调用交给线程。</translation>
    </message>
    <message>
        <source>An exception waits in its task until somebody awaits it. Nobody did, so the program went on as if nothing had happened. Await the task, or put it into a TaskGroup, which passes the exception on.</source>
        <translation>异常留在任务里，直到有人等待这个任务。没有人等待它，所以程序若无其事地继续。请等待任务，或者把它放进 TaskGroup，由任务组把异常传出来。</translation>
    </message>
    <message>
        <source>Calling an async function only makes a coroutine. Its body runs when it is awaited, or when a task is made of it.</source>
        <translation>调用 async 函数只得到一个协程。要等待它，或者由它创建任务，函数体才会运行。</translation>
    </message>
    <message>
        <source>CancelledError is how a task is asked to stop. Whoever catches it may clean up, but then has to raise it again, or timeouts and task groups around it stop working.</source>
        <translation>CancelledError 是请任务停下的方式。捕获它的代码可以清理，但之后必须再次引发它，否则外面的超时和任务组就会失灵。</translation>
    </message>
    <message>
        <source>cancel() only asks. The task ends when it next runs, and its clean-up may take time. Awaiting it makes sure that it is over, and shows how it ended.</source>
        <translation>cancel() 只是请求。任务下次运行时才结束，清理也可能需要时间。等待它，才能确定它已经结束，并看到它怎样结束。</translation>
    </message>
    <message>
        <source>create_task() hands the coroutine to the loop that is running. At the top level of a program there is none yet: make the tasks inside the coroutine that asyncio.run() runs.</source>
        <translation>create_task() 把协程交给正在运行的事件循环。程序的顶层还没有事件循环：请在 asyncio.run() 所运行的协程里创建任务。</translation>
    </message>
    <message>
        <source>Every task that is left waits for something that only another of them could do, and no timer is running. A real program would hang here for ever. Look at the chain of waits: one of its links has to be given up, or to be done before the wait begins.</source>
        <translation>剩下的每个任务都在等一件只有别的任务才能做的事，而且没有计时器在走。真实的程序会永远停在这里。请看等待链：其中要有一环放弃等待，或者在等待开始之前就做好。</translation>
    </message>
    <message>
        <source>The loop was closed before the task had ended. Its finally blocks may run late or not at all. Await or cancel all tasks before the loop ends; asyncio.run() and TaskGroup do that.</source>
        <translation>事件循环在任务结束之前就关闭了。任务的 finally 代码块可能很晚才运行，或者根本不运行。请在循环结束前等待或取消所有任务；asyncio.run() 和 TaskGroup 会这样做。</translation>
    </message>
    <message>
        <source>The program&apos;s main coroutine ended while this task was still at work, so asyncio.run() cancelled it. If its work matters, await it; if not, cancel and await it yourself, so that its end is where one looks for it.</source>
        <translation>程序的主协程结束时这个任务还在工作，于是 asyncio.run() 取消了它。如果它的工作要紧，请等待它；如果不要紧，请自己取消并等待它，让它在该结束的地方结束。</translation>
    </message>
    <message>
        <source>The loop refers to a waiting task only weakly. Without a name of its own the task can be collected before it is done, and its exception is seen by nobody.</source>
        <translation>事件循环对等待中的任务只有弱引用。没有变量保存它，任务可能还没完成就被回收，它的异常也没有人看到。</translation>
    </message>
    <message>
        <source>The outer timeout cancels everything inside it when it is due, so a longer one inside never gets its turn, and the code that handles it never runs.</source>
        <translation>外层超时到期时会取消里面的一切，所以里面更长的超时永远轮不到，处理它的代码也永远不会运行。</translation>
    </message>
    <message>
        <source>While a task waits inside “async with lock”, all others that need the lock wait as well. Do the slow part before or after, and keep only what must not be mixed inside.</source>
        <translation>一个任务在“async with lock”里等待时，所有需要这把锁的任务也跟着等。慢的部分请放到前面或后面，里面只留不能与别人交错的代码。</translation>
    </message>
    <message>
        <source>The second task is made only when the first has ended. If it needs nothing of the first, both can wait at the same time.</source>
        <translation>第二个任务要等第一个结束才创建。如果它用不到第一个的结果，两个可以同时等待。</translation>
    </message>
    <message>
        <source>Both are due at exactly the same time, so the one that was set first wins. With a real clock they are microseconds apart, and a small change of the program turns the result around. Leave a gap that is larger than what the machine may be late.</source>
        <translation>两者恰好同时到期，所以先设的一方获胜。在真实时钟下两者相差几微秒，程序稍有改动，结果就会反过来。请留出比机器可能的延迟更大的间隔。</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>Blocking call in %1</source>
        <translation>%1 中的阻塞调用</translation>
    </message>
    <message>
        <source>Exception never retrieved</source>
        <translation>异常从未被取回</translation>
    </message>
    <message>
        <source>Coroutine never awaited</source>
        <translation>协程从未被等待</translation>
    </message>
    <message>
        <source>Cancellation swallowed in %1</source>
        <translation>取消在 %1 中被吞掉</translation>
    </message>
    <message>
        <source>Cancelled, not awaited</source>
        <translation>取消后未等待</translation>
    </message>
    <message>
        <source>No running event loop</source>
        <translation>没有正在运行的事件循环</translation>
    </message>
    <message>
        <source>Deadlock: %1 waits for ever</source>
        <translation>死锁：%1 永远等待</translation>
    </message>
    <message>
        <source>%1 was destroyed while pending</source>
        <translation>%1 未结束就被销毁</translation>
    </message>
    <message>
        <source>%1 outlives the program</source>
        <translation>%1 比程序活得久</translation>
    </message>
    <message>
        <source>Nobody keeps %1</source>
        <translation>%1 无人持有</translation>
    </message>
    <message>
        <source>Inner timeout longer than outer</source>
        <translation>内层超时长于外层</translation>
    </message>
    <message>
        <source>Lock held across a slow await</source>
        <translation>持锁时等待太久</translation>
    </message>
    <message>
        <source>Awaits that could overlap</source>
        <translation>可以同时进行的等待</translation>
    </message>
    <message>
        <source>A tie decides who wins</source>
        <translation>同时到期，先后决定结果</translation>
    </message>
    <message>
        <source>%1(%2) holds the loop.</source>
        <translation>%1(%2) 占住事件循环。</translation>
    </message>
    <message>
        <source>%1 runs for %2 without a wait and holds the loop.</source>
        <translation>%1 不停顿地运行了 %2，占住事件循环。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>task and how late it is</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>Late: %1 and %n more.</source>
        <translation>
            <numerusform>延迟：%1，另有 %n 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>Late: %1.</source>
        <translation>延迟：%1。</translation>
    </message>
    <message>
        <source>A task can only be made while a loop runs, and asyncio.run() has not begun yet.</source>
        <translation>只有事件循环在运行时才能创建任务，而 asyncio.run() 还没有开始。</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1 等待 %2</translation>
    </message>
    <message>
        <source>%1. Nothing is left that could wake it.</source>
        <translation>%1。没有什么能再唤醒它。</translation>
    </message>
    <message>
        <source>The loop was closed while %1 had not ended. Its clean-up may not have run.</source>
        <translation>事件循环关闭时 %1 还没有结束。它的清理代码可能没有运行。</translation>
    </message>
    <message>
        <source>It had run for %1 when the program ended, and asyncio.run() cancelled it. Nobody awaited it.</source>
        <translation>程序结束时它已经存活了 %1，asyncio.run() 取消了它。没有人等待它。</translation>
    </message>
    <message>
        <source>The loop itself keeps only a weak reference: Python may collect %1 while it waits, and nobody sees how it ends.</source>
        <translation>事件循环自己只保留弱引用：%1 等待时 Python 可能把它回收，没有人看到它怎样结束。</translation>
    </message>
    <message>
        <source>The inner timeout of %1 is due at %2 s, but the one around it already at %3 s (line %4): it can never fire.</source>
        <translation>%1 的内层超时在 %2 s 到期，而外面一层在 %3 s（第 %4 行）就已到期：内层永远不会触发。</translation>
    </message>
    <message>
        <source>%1 keeps %2 while it waits for %3; %4 had to wait %5 for it.</source>
        <translation>%1 拿着 %2 等待 %3；%4 为此等了 %5。</translation>
    </message>
    <message>
        <source>the lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>%1 begins only after %2 has ended, though %2 gives nothing back. Side by side they would save %3.</source>
        <translation>%1 要等 %2 结束才开始，而 %2 并没有返回什么。同时进行可以省下 %3。</translation>
    </message>
    <message>
        <source>The timeout of %1 (%2) and %3, which %4 sleeps, are due at the same time, %5 s. Which comes first decides the result, and on a real clock that is chance.</source>
        <translation>%1 的超时（%2）与 %4 的 %3 休眠同在 %5 s 到期。谁先谁后决定结果，而在真实时钟下全凭运气。</translation>
    </message>
    <message>
        <source>%1 ended with %2 and nobody awaits it.</source>
        <translation>%1 以 %2 结束，没有人等待它。</translation>
    </message>
    <message>
        <source>%1() makes a coroutine, and nothing of it runs without await or create_task().</source>
        <translation>%1() 只得到一个协程；没有 await 或 create_task()，它不会运行。</translation>
    </message>
    <message>
        <source>%1 catches CancelledError and goes on, so whoever cancelled it may wait for ever.</source>
        <translation>%1 捕获 CancelledError 后继续运行，取消它的一方可能永远等下去。</translation>
    </message>
    <message>
        <source>%1 ends right after %2.cancel().</source>
        <translation>%1 在 %2.cancel() 之后立即结束。</translation>
    </message>
    <message>
        <source>%1 cancels %2 and never awaits it, so nobody sees how it ends.</source>
        <translation>%1 取消 %2，却从不等待它，所以没有人看到它怎样结束。</translation>
    </message>
    <message>
        <source>Deadlock of %1 and %2</source>
        <translation>%1 与 %2 死锁</translation>
    </message>
    <message>
        <source>%1 is in %2() and holds the loop, for %3 in all.</source>
        <translation>%1 停在 %2() 里，一共占住事件循环 %3。</translation>
    </message>
    <message>
        <source>%1 waits for %2, which %3 holds</source>
        <translation>%1 等待由 %3 持有的 %2</translation>
    </message>
    <message>
        <source>%1: each waits for what another one has.</source>
        <translation>%1：每个任务都在等待另一个任务占有的东西。</translation>
    </message>
    <message>
        <source>It had run for %1 when the program ended, and asyncio.run() cancelled it. %2 did not wait for it any more.</source>
        <translation>程序结束时它已运行 %1，asyncio.run() 取消了它。%2 已不再等待它。</translation>
    </message>
    <message>
        <source>%1 ended with %2. %3 waited for it, but nobody asked how it had ended.</source>
        <translation>%1 以 %2 结束。%3 等待过它，但没有人查看它是怎样结束的。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>First await</source>
        <translation>第一个 await</translation>
    </message>
    <message>
        <source>A coroutine awaits another one and goes on with what it returns.</source>
        <translation>一个协程等待另一个协程，用它返回的值继续。</translation>
    </message>
    <message>
        <source>Awaiting a coroutine makes no second task: there is one lane, and it waits in asyncio.sleep().</source>
        <translation>等待协程不会产生第二个任务：只有一条泳道，它在 asyncio.sleep() 里等待。</translation>
    </message>
    <message>
        <source>Where does the time go when nothing runs?</source>
        <translation>什么都不运行的时候，时间去哪里了？</translation>
    </message>
    <message>
        <source>async def</source>
        <translation>async def</translation>
    </message>
    <message>
        <source>await</source>
        <translation>await</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>sleep</translation>
    </message>
    <message>
        <source>await versus create_task</source>
        <translation>await 与 create_task</translation>
    </message>
    <message>
        <source>The same two drinks, once one after the other and once side by side.</source>
        <translation>同样的两杯饮料，一次一杯接一杯，一次两杯同时做。</translation>
    </message>
    <message>
        <source>Two awaits take 1 + 1.5 s, two tasks take 1.5 s. A task starts when its creator next awaits, not where it is created.</source>
        <translation>两个 await 要 1 + 1.5 s，两个任务只要 1.5 s。任务不在创建处开始，而在创建者下次等待时开始。</translation>
    </message>
    <message>
        <source>What changes if you swap the two awaits in side_by_side()?</source>
        <translation>交换 side_by_side() 里的两个 await，会有什么变化？</translation>
    </message>
    <message>
        <source>create_task</source>
        <translation>create_task</translation>
    </message>
    <message>
        <source>concurrency</source>
        <translation>并发</translation>
    </message>
    <message>
        <source>gather</source>
        <translation>gather</translation>
    </message>
    <message>
        <source>Three measurements at once, with their results in one list.</source>
        <translation>三次测量同时进行，结果放在一个列表里。</translation>
    </message>
    <message>
        <source>They finish in the order of their times; the list keeps the order of the arguments.</source>
        <translation>它们按各自的时间完成，列表却保持参数的顺序。</translation>
    </message>
    <message>
        <source>What happens to the others if one of them raises?</source>
        <translation>如果其中一个引发异常，其余的会怎样？</translation>
    </message>
    <message>
        <source>results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>wait with a timeout</source>
        <translation>带超时的 wait</translation>
    </message>
    <message>
        <source>Three ferries, and patience for two seconds.</source>
        <translation>三艘渡船，两秒钟的耐心。</translation>
    </message>
    <message>
        <source>The ferry that needs exactly 2 s counts as pending, because wait() set its timer first; tutorials often claim the opposite. The timeout cancels nobody.</source>
        <translation>恰好需要 2 s 的那艘渡船算作 pending，因为 wait() 先设了计时器；许多教程的说法正相反。超时并不取消任何任务。</translation>
    </message>
    <message>
        <source>What do you see with a timeout of 2.1 s?</source>
        <translation>超时改成 2.1 s，你会看到什么？</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>wait</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>pending</translation>
    </message>
    <message>
        <source>Cancel with clean-up</source>
        <translation>取消与清理</translation>
    </message>
    <message>
        <source>A task that is asked to stop takes half a second to tidy up.</source>
        <translation>被请求停下的任务用半秒钟收拾。</translation>
    </message>
    <message>
        <source>cancel() only asks. The task hears of it at its await, may await again while it tidies up, and ends where it raises again.</source>
        <translation>cancel() 只是请求。任务在它的 await 处得知，收拾时可以再次等待，在再次引发异常的地方结束。</translation>
    </message>
    <message>
        <source>What if main does not await the recorder at the end?</source>
        <translation>如果 main 最后不等待 recorder，会怎样？</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>cancel</translation>
    </message>
    <message>
        <source>CancelledError</source>
        <translation>CancelledError</translation>
    </message>
    <message>
        <source>finally</source>
        <translation>finally</translation>
    </message>
    <message>
        <source>Swallowed cancellation</source>
        <translation>被吞掉的取消</translation>
    </message>
    <message>
        <source>A task catches CancelledError, does not raise it again, and lives on.</source>
        <translation>一个任务捕获 CancelledError，不再引发它，继续活下去。</translation>
    </message>
    <message>
        <source>cancel() says True and main&apos;s except clause is never entered: the task returns its result. Some tutorials print the opposite.</source>
        <translation>cancel() 返回 True，main 的 except 子句却从未进入：任务返回了结果。有些教程打印的正相反。</translation>
    </message>
    <message>
        <source>Which single line makes the cancellation work?</source>
        <translation>哪一行代码能让取消生效？</translation>
    </message>
    <message>
        <source>pitfall</source>
        <translation>陷阱</translation>
    </message>
    <message>
        <source>Cancel before the first run</source>
        <translation>首次运行前取消</translation>
    </message>
    <message>
        <source>A task is cancelled before it has had its first turn.</source>
        <translation>任务还没轮到第一次运行就被取消。</translation>
    </message>
    <message>
        <source>No line of the coroutine runs, so neither its except nor its finally clause does.</source>
        <translation>协程一行也不运行，所以它的 except 和 finally 子句也都不运行。</translation>
    </message>
    <message>
        <source>What if main sleeps for 0 s before it cancels?</source>
        <translation>如果 main 在取消之前先休眠 0 s，会怎样？</translation>
    </message>
    <message>
        <source>ready queue</source>
        <translation>就绪队列</translation>
    </message>
    <message>
        <source>Cancel from call_soon</source>
        <translation>从 call_soon 取消</translation>
    </message>
    <message>
        <source>A plain callback cancels the task one turn after it began.</source>
        <translation>任务开始后的下一轮，一个普通回调取消了它。</translation>
    </message>
    <message>
        <source>The loop&apos;s queue is first in, first out: the task&apos;s first step was queued before the callback, so it runs up to its sleep and is cancelled there.</source>
        <translation>事件循环的队列先进先出：任务的第一步先于回调入队，所以它运行到 sleep，在那里被取消。</translation>
    </message>
    <message>
        <source>What if call_soon() comes before create_task()?</source>
        <translation>如果 call_soon() 写在 create_task() 之前，会怎样？</translation>
    </message>
    <message>
        <source>call_soon</source>
        <translation>call_soon</translation>
    </message>
    <message>
        <source>Done callback</source>
        <translation>完成回调</translation>
    </message>
    <message>
        <source>A bell rings whenever something leaves the oven.</source>
        <translation>每当有东西出炉，铃就会响。</translation>
    </message>
    <message>
        <source>Callbacks are not called on the spot but queued, in the order they were added; main&apos;s own waking up is one of them.</source>
        <translation>回调不是当场调用，而是按添加的顺序排队；main 自己的唤醒也在其中。</translation>
    </message>
    <message>
        <source>In which order do bell and main run if main awaits before the bell is added?</source>
        <translation>如果 main 在添加 bell 之前就等待，bell 和 main 以什么顺序运行？</translation>
    </message>
    <message>
        <source>add_done_callback</source>
        <translation>add_done_callback</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>ensure_future and nested await</source>
        <translation>ensure_future 与嵌套的 await</translation>
    </message>
    <message>
        <source>A coroutine that awaits a coroutine that awaits, all inside one task.</source>
        <translation>协程等待协程，后者又在等待，全都在一个任务里。</translation>
    </message>
    <message>
        <source>Nested awaits stay in one lane, like calls. ensure_future() makes a coroutine a task and hands a task back unchanged.</source>
        <translation>嵌套的 await 像调用一样留在一条泳道里。ensure_future() 把协程变成任务，遇到任务则原样交还。</translation>
    </message>
    <message>
        <source>How many tasks are alive at 0.5 s?</source>
        <translation>0.5 s 时有多少个任务存活？</translation>
    </message>
    <message>
        <source>ensure_future</source>
        <translation>ensure_future</translation>
    </message>
    <message>
        <source>call stack</source>
        <translation>调用栈</translation>
    </message>
    <message>
        <source>No running loop</source>
        <translation>没有正在运行的循环</translation>
    </message>
    <message>
        <source>Tasks made at the top of the file, before asyncio.run().</source>
        <translation>在文件顶部、asyncio.run() 之前创建的任务。</translation>
    </message>
    <message>
        <source>create_task() needs a running loop and raises RuntimeError. The coroutine it was given is left over and never awaited.</source>
        <translation>create_task() 需要正在运行的循环，因此引发 RuntimeError。交给它的协程留在那里，从未被等待。</translation>
    </message>
    <message>
        <source>Where must the line with create_task() move?</source>
        <translation>create_task() 那一行应该移到哪里？</translation>
    </message>
    <message>
        <source>RuntimeError</source>
        <translation>RuntimeError</translation>
    </message>
    <message>
        <source>Never awaited</source>
        <translation>从未被等待</translation>
    </message>
    <message>
        <source>A coroutine function is called and its await forgotten.</source>
        <translation>调用了协程函数，却忘了 await。</translation>
    </message>
    <message>
        <source>The call only makes a coroutine object. Nothing of it runs; a RuntimeWarning on stderr is the only trace.</source>
        <translation>调用只得到一个协程对象。其中什么也不运行；stderr 上的 RuntimeWarning 是唯一的痕迹。</translation>
    </message>
    <message>
        <source>Which game slot is missing in the output?</source>
        <translation>输出里少了哪一场比赛？</translation>
    </message>
    <message>
        <source>coroutine</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>RuntimeWarning</source>
        <translation>RuntimeWarning</translation>
    </message>
    <message>
        <source>Loading a page</source>
        <translation>加载页面</translation>
    </message>
    <message>
        <source>A group of tasks, a heartbeat, a blocking call, a timeout and an error nobody looks at.</source>
        <translation>一组任务、一个心跳、一次阻塞调用、一个超时，和一个没有人看的错误。</translation>
    </message>
    <message>
        <source>time.sleep(0.4) holds up every task, so the heartbeat due at 0.9 s comes at 1.0 s. The upload&apos;s timeout strikes at 1.7 s, main hears of it at 2.0 s, after the clean-up.</source>
        <translation>time.sleep(0.4) 拖住所有任务，因此 0.9 s 该来的心跳 1.0 s 才来。upload 的超时在 1.7 s 触发，main 在清理之后的 2.0 s 才得知。</translation>
    </message>
    <message>
        <source>Which line would you change to keep the heartbeat regular?</source>
        <translation>改哪一行能让心跳保持规律？</translation>
    </message>
    <message>
        <source>TaskGroup</source>
        <translation>TaskGroup</translation>
    </message>
    <message>
        <source>blocking call</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Worker pool</source>
        <translation>工作者池</translation>
    </message>
    <message>
        <source>Three workers share the jobs of one queue.</source>
        <translation>三个工作者分担一个队列里的作业。</translation>
    </message>
    <message>
        <source>Each worker takes the next job as soon as it is free, so job 4 ends before job 2. When join() returns, the workers still wait for more and must be cancelled.</source>
        <translation>每个工作者一有空就取下一个作业，所以作业 4 先于作业 2 结束。join() 返回时，工作者还在等待更多作业，必须取消它们。</translation>
    </message>
    <message>
        <source>How long does it take with two workers, and from how many on does another one no longer help?</source>
        <translation>两个工作者要用多久？从几个起，再多一个也没有帮助？</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>worker pool</source>
        <translation>工作者池</translation>
    </message>
    <message>
        <source>Retry with back-off</source>
        <translation>退避重试</translation>
    </message>
    <message>
        <source>A request that fails is made again, after a pause that doubles each time.</source>
        <translation>失败的请求会重新发出，每次之前的停顿加倍。</translation>
    </message>
    <message>
        <source>The waiting is in the task that retries; nobody else is held up. Four attempts and three pauses take 1.8 s.</source>
        <translation>等待发生在重试的任务里，不会拖住别人。四次尝试和三次停顿共用 1.8 s。</translation>
    </message>
    <message>
        <source>With how many attempts at most does main give up, and when?</source>
        <translation>最多允许几次尝试时 main 会放弃？在什么时候？</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>back-off</source>
        <translation>退避</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>At most two requests at a time, and 0.3 s between their beginnings.</source>
        <translation>同时最多两个请求，开始时刻相隔 0.3 s。</translation>
    </message>
    <message>
        <source>The semaphore bounds how many run, the lock spaces them out. Request 4 has its place at 1.3 s but begins at 1.4 s, when it has the turn.</source>
        <translation>信号量限制同时运行的数目，锁把它们隔开。请求 4 在 1.3 s 得到位置，但到 1.4 s 轮到它时才开始。</translation>
    </message>
    <message>
        <source>Which of the two limits is the one that holds requests back? Change each and compare the runs.</source>
        <translation>两个限制中，是哪一个拖住了请求？分别修改它们，再对比运行。</translation>
    </message>
    <message>
        <source>Semaphore</source>
        <translation>Semaphore</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Three servers are asked, the first answer counts, the others are cancelled.</source>
        <translation>询问三台服务器，以第一个回答为准，取消其余的。</translation>
    </message>
    <message>
        <source>wait() with FIRST_COMPLETED cancels nobody: the losers run on until you cancel them, and are done only when you have awaited them.</source>
        <translation>带 FIRST_COMPLETED 的 wait() 不取消任何任务：落后者继续运行，直到你取消它们；等待过它们，它们才算结束。</translation>
    </message>
    <message>
        <source>What is printed, and when does the program end, if the losers are not cancelled?</source>
        <translation>如果不取消落后者，会打印什么？程序何时结束？</translation>
    </message>
    <message>
        <source>FIRST_COMPLETED</source>
        <translation>FIRST_COMPLETED</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>Three stages hand on through queues that hold two items.</source>
        <translation>三个阶段通过容量为两项的队列传递。</translation>
    </message>
    <message>
        <source>The slowest stage sets the pace: the reader soon waits in put(), because the queue before square is full.</source>
        <translation>最慢的阶段决定节奏：reader 很快就在 put() 里等待，因为 square 前面的队列满了。</translation>
    </message>
    <message>
        <source>What does the whole take if square needs 0.2 s, and which stage is the slowest then?</source>
        <translation>如果 square 需要 0.2 s，总共要用多久？那时哪个阶段最慢？</translation>
    </message>
    <message>
        <source>back-pressure</source>
        <translation>背压</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>从容关闭</translation>
    </message>
    <message>
        <source>No new clients, half a second for those that are there, then the rest is cancelled.</source>
        <translation>不再接受新客户，给已有的半秒钟，然后取消剩下的。</translation>
    </message>
    <message>
        <source>wait() with a timeout returns without cancelling anybody, so what has time to finish does. Only client 4 is cut off.</source>
        <translation>带超时的 wait() 返回时不取消任何任务，来得及完成的都能完成。只有客户 4 被切断。</translation>
    </message>
    <message>
        <source>How much time must there be so that nobody is cut off?</source>
        <translation>要给多少时间，才没有人被切断？</translation>
    </message>
    <message>
        <source>shutdown</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>看门狗</translation>
    </message>
    <message>
        <source>A task is stopped when it has given no sign of life for half a second.</source>
        <translation>任务半秒钟没有动静，就被停下。</translation>
    </message>
    <message>
        <source>wait_for() begins anew for every sign of life. The engine is not slow on the whole; one pause of more than 0.5 s is enough.</source>
        <translation>每有一次动静，wait_for() 就重新开始。engine 总体并不慢；只要有一次停顿超过 0.5 s 就够了。</translation>
    </message>
    <message>
        <source>With what patience does the engine come to its end?</source>
        <translation>耐心要有多长，engine 才能运行到底？</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>wait_for</source>
        <translation>wait_for</translation>
    </message>
    <message>
        <source>watchdog</source>
        <translation>看门狗</translation>
    </message>
</context>
<context>
    <name>Gzip</name>
    <message>
        <source>There is not enough memory to unpack it.</source>
        <translation>内存不足，无法解压。</translation>
    </message>
    <message>
        <source>Unpacked it has more than %1; it is shown as far as that.</source>
        <translation>解压后超过 %1；只显示到这里为止。</translation>
    </message>
    <message>
        <source>The packed data is damaged here.</source>
        <translation>压缩数据在这里损坏。</translation>
    </message>
    <message>
        <source>The packed data ends too early.</source>
        <translation>压缩数据提前结束。</translation>
    </message>
</context>
<context>
    <name>HitTooltip</name>
    <message>
        <source>%1 tasks of %2, created by %3</source>
        <translation>%2 的 %1 个任务，由 %3 创建</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, state</comment>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>Around %1 s, on average: %2</source>
        <translation>%1 s 前后平均：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 完成</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 取消</translation>
    </message>
    <message>
        <source>%1 alive</source>
        <translation>%1 存活</translation>
    </message>
    <message>
        <source>The triangle shows a lane for each</source>
        <translation>点三角形，每个任务显示一条泳道</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state: call</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>At %1 s</source>
        <translation>在 %1 s</translation>
    </message>
    <message>
        <source>%1 to %2 s, %3</source>
        <translation>%1 到 %2 s，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n segments here; zoom in to see each</source>
        <translation>
            <numerusform>这里有 %n 段；放大可以看到每一段</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Click to select</source>
        <translation>单击以选择</translation>
    </message>
    <message>
        <source>The loop was held by %1 for %2, line %3</source>
        <translation>事件循环被 %1 占住 %2，第 %3 行</translation>
    </message>
    <message>
        <source>The loop was held by %1 for %2</source>
        <translation>事件循环被 %1 占住 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who held the loop, the call</comment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>and by %n more steps</source>
        <translation>
            <numerusform>另有 %n 步也占住了它</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeout of %1, without a deadline</source>
        <translation>%1 的超时，没有截止时间</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>timeout 0.5 s, task</comment>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>Armed at %1 s</source>
        <translation>设定于 %1 s</translation>
    </message>
    <message numerus="yes">
        <source>Rescheduled %n times</source>
        <translation>
            <numerusform>重新设定了 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Deadline %1 s</source>
        <translation>截止于 %1 s</translation>
    </message>
    <message>
        <source>Fired at %1 s</source>
        <translation>触发于 %1 s</translation>
    </message>
    <message>
        <source>Still armed</source>
        <translation>仍在计时</translation>
    </message>
    <message>
        <source>Left at %1 s, %2</source>
        <comment>time, how much was left</comment>
        <translation>离开于 %1 s，%2</translation>
    </message>
    <message>
        <source>%1 is held by %2</source>
        <translation>%1 由 %2 持有</translation>
    </message>
    <message>
        <source>%1 is free</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>%1: %2 of %3 permits left</source>
        <translation>%1：%3 个许可还剩 %2 个</translation>
    </message>
    <message>
        <source>%1: %2 of %3 items</source>
        <translation>%1：%3 项中有 %2 项</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n items</source>
        <translation>
            <numerusform>%1：%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is set</source>
        <translation>%1 已设置</translation>
    </message>
    <message>
        <source>%1 is not set</source>
        <translation>%1 未设置</translation>
    </message>
    <message>
        <source>Since %1 s</source>
        <translation>从 %1 s 起</translation>
    </message>
    <message>
        <source>Waited for by %1</source>
        <translation>等待者：%1</translation>
    </message>
    <message numerus="yes">
        <source>Waited for by %n tasks</source>
        <translation>
            <numerusform>有 %n 个任务在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to select %1</source>
        <translation>单击以选择 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>TaskGroup, task</comment>
        <translation>%2 的 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks in it</source>
        <translation>
            <numerusform>其中有 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>The timeout of %1 is put off for good</source>
        <translation>%1 的超时被永久推迟</translation>
    </message>
    <message>
        <source>The timeout of %1 is rescheduled to %2 s</source>
        <translation>%1 的超时改到 %2 s</translation>
    </message>
    <message>
        <source>%1 is created</source>
        <translation>%1 被创建</translation>
    </message>
    <message>
        <source>A timeout of %1 is armed</source>
        <translation>%1 的超时开始计时</translation>
    </message>
    <message>
        <source>A timeout of %1 fires</source>
        <translation>%1 的超时触发</translation>
    </message>
    <message>
        <source>CancelledError is raised in %1</source>
        <translation>在 %1 中引发 CancelledError</translation>
    </message>
    <message>
        <source>%1 catches its cancellation and goes on</source>
        <translation>%1 捕获了对它的取消，继续运行</translation>
    </message>
    <message>
        <source>%1 catches an exception</source>
        <translation>%1 捕获异常</translation>
    </message>
    <message>
        <source>An exception leaves %1</source>
        <translation>异常离开 %1</translation>
    </message>
    <message>
        <source>Nobody has read the exception of %1</source>
        <translation>没有人读取 %1 的异常</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 完成</translation>
    </message>
    <message>
        <source>%1 ends cancelled</source>
        <translation>%1 以取消结束</translation>
    </message>
    <message>
        <source>%1 fails: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>%1 fails: %2: %3</source>
        <translation>%1 失败：%2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n events here</source>
        <translation>
            <numerusform>这里有 %n 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 creates %2 and %n more tasks</source>
        <translation>
            <numerusform>%1 创建 %2 和另外 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 creates %2</source>
        <translation>%1 创建 %2</translation>
    </message>
    <message>
        <source>%1 wakes %2</source>
        <translation>%1 唤醒 %2</translation>
    </message>
    <message>
        <source>%1 cancels %2</source>
        <translation>%1 取消 %2</translation>
    </message>
    <message>
        <source>%1 awaits %2</source>
        <translation>%1 等待 %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines</source>
        <translation>
            <numerusform>还有 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The loop ran %n times here; zoom in to see each</source>
        <translation>
            <numerusform>事件循环在这里运行了 %n 次；放大可以看到每一次</numerusform>
        </translation>
    </message>
    <message>
        <source>The loop runs code at %1 s</source>
        <translation>事件循环在 %1 s 运行代码</translation>
    </message>
    <message>
        <source>The loop is busy from %1 to %2 s, %3</source>
        <translation>事件循环从 %1 到 %2 s 繁忙，%3</translation>
    </message>
    <message>
        <source>The recording has no waiting states for this task</source>
        <translation>录制中没有这个任务的等待状态</translation>
    </message>
    <message>
        <source>Click to go there</source>
        <translation>单击以前往那里</translation>
    </message>
    <message>
        <source>Nothing happens for %1
From %2 to %3 s; drawn short
Click to unfold it</source>
        <translation>这 %1 里什么也没有发生
从 %2 到 %3 s；画短了
单击以展开</translation>
    </message>
    <message>
        <source>%1, done</source>
        <comment>a task</comment>
        <translation>%1，完成</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <comment>a task</comment>
        <translation>%1，失败</translation>
    </message>
    <message>
        <source>%1, cancelled</source>
        <comment>a task</comment>
        <translation>%1，已取消</translation>
    </message>
    <message>
        <source>%1 has no value yet</source>
        <translation>%1 还没有数值</translation>
    </message>
    <message>
        <source>%1: %2
Since %3 s</source>
        <translation>%1：%2
自 %3 s 起</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Events lost because the queue was full: %1</source>
        <translation>因队列已满而丢失的事件：%1</translation>
    </message>
    <message>
        <source>Tasks whose creation was not recorded: %1</source>
        <translation>创建未被记录的任务：%1</translation>
    </message>
    <message>
        <source>Tasks created under a number that was already taken: %1</source>
        <translation>以已被占用的编号创建的任务：%1</translation>
    </message>
    <message>
        <source>Steps that end without having begun: %1</source>
        <translation>没有开始就结束的步：%1</translation>
    </message>
    <message>
        <source>Steps that begin before the step before them has ended: %1</source>
        <translation>上一步未结束就开始的步：%1</translation>
    </message>
    <message>
        <source>Events of tasks that had already ended: %1</source>
        <translation>属于已结束任务的事件：%1</translation>
    </message>
    <message>
        <source>Blocks that are left without having been entered: %1</source>
        <translation>没有进入就离开的代码块：%1</translation>
    </message>
    <message>
        <source>Events earlier than the event before them: %1</source>
        <translation>早于前一事件的事件：%1</translation>
    </message>
    <message>
        <source>Events of a kind that this version does not know: %1</source>
        <translation>本版本不认识的事件类型：%1</translation>
    </message>
</context>
<context>
    <name>InsertedText</name>
    <message>
        <source>This is not text: character %1 is zero. Insert Python text instead.</source>
        <translation>这不是文本：第 %1 个字符为零。请改为插入 Python 文本。</translation>
    </message>
    <message>
        <source>This text is too large to insert: it has %1, and a scenario can have %2. Insert only the part that matters.</source>
        <translation>要插入的文本太大：有 %1，而一个场景最多 %2。请只插入需要的部分。</translation>
    </message>
</context>
<context>
    <name>LaneChoice</name>
    <message>
        <source>lanes: no task of this run is called &apos;%1&apos;</source>
        <translation>lanes：这次运行没有叫“%1”的任务</translation>
    </message>
    <message>
        <source>lanes: %1</source>
        <translation>lanes：%1</translation>
    </message>
    <message>
        <source>lanes: &apos;%1&apos; matches no task of this run</source>
        <translation>lanes：“%1”不符合这次运行的任何任务</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events of kinds that have no picture here were left out: %1.</source>
        <translation>
            <numerusform>未显示 %Ln 个此处无法绘制的类型的事件：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flows end in the lane in which they begin, so they have no arrow.</source>
        <translation>
            <numerusform>%Ln 个流在其开始的泳道中结束，因此没有箭头。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flows were left out, because their beginning is not in the trace.</source>
        <translation>
            <numerusform>未显示 %Ln 个流，因为跟踪中没有它们的起点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices lie inside of too many others and are drawn as instants.</source>
        <translation>
            <numerusform>%Ln 个片段的嵌套层数过深，画成了瞬时事件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln counters, but no slices beside which they could be drawn: %1.</source>
        <translation>
            <numerusform>其中有 %Ln 个计数器，但没有可与之并列绘制的片段：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices reach beyond the one in which they begin and are drawn up to its end.</source>
        <translation>
            <numerusform>%Ln 个片段超出了其开始时所在的片段，只画到后者的结尾。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices end without having begun in the trace and were left out.</source>
        <translation>
            <numerusform>%Ln 个片段在跟踪中只有结尾而没有开头，未显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message>
        <source>The run has ended.</source>
        <translation>运行已经结束。</translation>
    </message>
    <message>
        <source>Nothing runs here. The loop sleeps until its next timer is due.</source>
        <translation>此刻没有代码运行。事件循环休眠，直到下一个计时器到期。</translation>
    </message>
    <message>
        <source>The program holds the loop until %1 s.</source>
        <translation>程序占住事件循环，直到 %1 s。</translation>
    </message>
    <message>
        <source>%1 holds the loop until %2 s. Nobody else can run.</source>
        <translation>%1 占住事件循环，直到 %2 s。别的任务都不能运行。</translation>
    </message>
    <message>
        <source>Nothing runs here. The loop sleeps until its next timer is due, at %1 s.</source>
        <translation>此刻没有代码运行。事件循环休眠，直到下一个计时器在 %1 s 到期。</translation>
    </message>
    <message>
        <source>The event loop starts.</source>
        <translation>事件循环启动。</translation>
    </message>
    <message>
        <source>The event loop stops. The program has ended.</source>
        <translation>事件循环停止。程序已经结束。</translation>
    </message>
    <message>
        <source>A task is given the name %1.</source>
        <translation>一个任务被命名为 %1。</translation>
    </message>
    <message>
        <source>%1 is ready. It runs when the loop comes to it.</source>
        <translation>%1 已就绪，轮到它时运行。</translation>
    </message>
    <message>
        <source>%1 calls %2(%3), which holds the loop: no other task can run meanwhile.</source>
        <translation>%1 调用 %2(%3)，占住事件循环：其间别的任务都不能运行。</translation>
    </message>
    <message>
        <source>%1 gets CancelledError at line %2.</source>
        <translation>%1 在第 %2 行收到 CancelledError。</translation>
    </message>
    <message>
        <source>%1 catches CancelledError and goes on: the cancellation is lost.</source>
        <translation>%1 捕获 CancelledError 后继续运行：取消就此丢失。</translation>
    </message>
    <message>
        <source>%1 may take %2 for this block: the timeout is due at %3 s.</source>
        <translation>%1 给这个代码块 %2：超时在 %3 s 到期。</translation>
    </message>
    <message>
        <source>%1 takes its timeout back.</source>
        <translation>%1 撤回它的超时。</translation>
    </message>
    <message>
        <source>%1 moves its timeout to %2 s.</source>
        <translation>%1 把它的超时改到 %2 s。</translation>
    </message>
    <message>
        <source>The timeout of %1 fires.</source>
        <translation>%1 的超时触发。</translation>
    </message>
    <message>
        <source>%1 leaves the block in time. Its timeout is disarmed.</source>
        <translation>%1 及时离开代码块，它的超时解除。</translation>
    </message>
    <message>
        <source>%1 arms a timer for its timeout of %2. It is due at %3 s.</source>
        <translation>%1 为 %2 的超时设定计时器，在 %3 s 到期。</translation>
    </message>
    <message>
        <source>%1 arms a timer for its sleep of %2. It is due at %3 s.</source>
        <translation>%1 为 %2 的休眠设定计时器，在 %3 s 到期。</translation>
    </message>
    <message>
        <source>A callback is put on the clock. It is due at %1 s.</source>
        <translation>一个回调排入定时，在 %1 s 到期。</translation>
    </message>
    <message>
        <source>A timer is due.</source>
        <translation>一个计时器到期。</translation>
    </message>
    <message>
        <source>A timer is cancelled: it is not needed any more.</source>
        <translation>一个计时器被取消：不再需要它。</translation>
    </message>
    <message>
        <source>The callback %1() is put in the ready queue.</source>
        <translation>回调 %1() 进入就绪队列。</translation>
    </message>
    <message>
        <source>The loop calls %1().</source>
        <translation>事件循环调用 %1()。</translation>
    </message>
    <message>
        <source>The callback returns.</source>
        <translation>回调返回。</translation>
    </message>
    <message>
        <source>The callback fails with %1. The loop reports it and goes on.</source>
        <translation>回调以 %1 失败。事件循环报告它，然后继续。</translation>
    </message>
    <message>
        <source>%1 catches %2 at line %3.</source>
        <translation>%1 在第 %3 行捕获 %2。</translation>
    </message>
    <message>
        <source>The exception of %1 is taken note of.</source>
        <translation>%1 的异常已被取回。</translation>
    </message>
    <message>
        <source>Nobody ever asked for the result of %1, so its exception is lost: %2.</source>
        <translation>没有人要 %1 的结果，所以它的异常丢失了：%2。</translation>
    </message>
    <message>
        <source>%1() was called but never awaited. Nothing of it has run.</source>
        <translation>%1() 被调用，却从未被等待。其中什么也没有运行。</translation>
    </message>
    <message>
        <source>%1 is thrown away before it has ended.</source>
        <translation>%1 没有结束就被丢弃。</translation>
    </message>
    <message>
        <source>Python reports: “%1”.</source>
        <translation>Python 报告：“%1”。</translation>
    </message>
    <message>
        <source>The program prints “%1”.</source>
        <translation>程序打印“%1”。</translation>
    </message>
    <message>
        <source>%1 prints “%2”.</source>
        <translation>%1 打印“%2”。</translation>
    </message>
    <message numerus="yes">
        <source>Here %n events are missing: they came faster than they could be taken.</source>
        <translation>
            <numerusform>这里缺少 %n 个事件：它们来得太快，来不及接收。</numerusform>
        </translation>
    </message>
    <message>
        <source>The loop gets its first task, %1.</source>
        <translation>事件循环得到第一个任务 %1。</translation>
    </message>
    <message>
        <source>%1 creates the task %2. It starts when %1 next waits.</source>
        <translation>%1 创建任务 %2。%1 下次等待时它才开始运行。</translation>
    </message>
    <message>
        <source>It is %1 late, because %2 held the loop.</source>
        <translation>它晚了 %1，因为 %2 占住了事件循环。</translation>
    </message>
    <message>
        <source>It is %1 late.</source>
        <translation>它晚了 %1。</translation>
    </message>
    <message>
        <source>%1 runs for the first time.</source>
        <translation>%1 首次运行。</translation>
    </message>
    <message>
        <source>%1 runs on.</source>
        <translation>%1 继续运行。</translation>
    </message>
    <message>
        <source>%1 runs on: its time to wait is over.</source>
        <translation>%1 继续运行：它等待的时间到了。</translation>
    </message>
    <message>
        <source>%1 runs on: %2 has ended, and its exception is raised here.</source>
        <translation>%1 继续运行：%2 已结束，它的异常在这里引发。</translation>
    </message>
    <message>
        <source>%1 runs on: %2 has ended.</source>
        <translation>%1 继续运行：%2 已结束。</translation>
    </message>
    <message>
        <source>%1 runs on: it is its turn now.</source>
        <translation>%1 继续运行：轮到它了。</translation>
    </message>
    <message>
        <source>%1 runs on: the queue has something for it.</source>
        <translation>%1 继续运行：队列里有它要的东西。</translation>
    </message>
    <message>
        <source>%1 runs on after it let the others go first.</source>
        <translation>%1 让别的任务先运行，然后继续运行。</translation>
    </message>
    <message>
        <source>%1 runs on: another thread woke it.</source>
        <translation>%1 继续运行：另一个线程唤醒了它。</translation>
    </message>
    <message>
        <source>%1 runs on: CancelledError is raised in it.</source>
        <translation>%1 继续运行：在其中引发 CancelledError。</translation>
    </message>
    <message>
        <source>%1 runs on: what it waited for has failed.</source>
        <translation>%1 继续运行：它等待的对象失败了。</translation>
    </message>
    <message>
        <source>%1 runs on: what it waited for is there.</source>
        <translation>%1 继续运行：它等待的对象有了结果。</translation>
    </message>
    <message>
        <source>%1 sleeps for %2, until %3 s. The loop runs others meanwhile.</source>
        <translation>%1 休眠 %2，到 %3 s 为止。其间事件循环运行别的任务。</translation>
    </message>
    <message>
        <source>%1 waits for %2.</source>
        <translation>%1 等待 %2。</translation>
    </message>
    <message>
        <source>%1 lets every other ready task go first.</source>
        <translation>%1 让其他就绪的任务先运行。</translation>
    </message>
    <message>
        <source>%1 is done.</source>
        <translation>%1 完成。</translation>
    </message>
    <message>
        <source>%1 is done and wakes %2.</source>
        <translation>%1 完成，唤醒 %2。</translation>
    </message>
    <message>
        <source>%1 fails with %2.</source>
        <translation>%1 以 %2 失败。</translation>
    </message>
    <message>
        <source>%1 fails with %2 and wakes %3.</source>
        <translation>%1 以 %2 失败，唤醒 %3。</translation>
    </message>
    <message>
        <source>%1 ends as cancelled.</source>
        <translation>%1 以取消结束。</translation>
    </message>
    <message>
        <source>%1 ends as cancelled and wakes %2.</source>
        <translation>%1 以取消结束，唤醒 %2。</translation>
    </message>
    <message>
        <source>The %1 timeout of %2 fires.</source>
        <translation>%2 的 %1 超时触发。</translation>
    </message>
    <message>
        <source>The time that %1 gave wait_for() is over.</source>
        <translation>%1 给 wait_for() 的时间到了。</translation>
    </message>
    <message>
        <source>The %1 that %2 gave wait_for() are over.</source>
        <translation>%2 给 wait_for() 的 %1 到了。</translation>
    </message>
    <message>
        <source>The task group of %1 ends early, so it cancels what is left in it.</source>
        <translation>%1 的任务组提前结束，取消其中剩下的任务。</translation>
    </message>
    <message>
        <source>The gather() of %1 is cancelled, and with it what it gathers.</source>
        <translation>%1 的 gather() 被取消，它收集的任务也随之取消。</translation>
    </message>
    <message>
        <source>The program ends, so asyncio.run() cancels the tasks that are left.</source>
        <translation>程序结束，asyncio.run() 因此取消剩下的任务。</translation>
    </message>
    <message>
        <source>You pressed Stop.</source>
        <translation>你按下了“停止”。</translation>
    </message>
    <message>
        <source>A callback cancels %1.</source>
        <translation>一个回调取消 %1。</translation>
    </message>
    <message>
        <source>%1 cancels %2.</source>
        <translation>%1 取消 %2。</translation>
    </message>
    <message>
        <source>%1 is waiting for %2, so the cancellation is passed on.</source>
        <translation>此时 %1 正在等待 %2，取消请求因此传给它。</translation>
    </message>
    <message>
        <source>%1 will get CancelledError when it next runs.</source>
        <translation>%1 下次运行时会收到 CancelledError。</translation>
    </message>
    <message>
        <source>The cancellation of %1 is requested.</source>
        <translation>已请求取消 %1。</translation>
    </message>
    <message>
        <source>%1 is waiting for %2, so the cancellation is passed on: %2 gets CancelledError at line %3 and starts its clean-up, a %4 sleep.</source>
        <translation>此时 %1 正在等待 %2，取消请求因此传给它：%2 在第 %3 行收到 CancelledError，开始清理，再休眠 %4。</translation>
    </message>
    <message>
        <source>%1 gets CancelledError at line %2 and starts its clean-up, a %3 sleep.</source>
        <translation>%1 在第 %2 行收到 CancelledError，开始清理，再休眠 %3。</translation>
    </message>
    <message>
        <source>%1 is waiting for %2, so the cancellation is passed on: %2 gets CancelledError at line %3 and now waits for %4.</source>
        <translation>此时 %1 正在等待 %2，取消请求因此传给它：%2 在第 %3 行收到 CancelledError，现在等待 %4。</translation>
    </message>
    <message>
        <source>%1 gets CancelledError at line %2 and now waits for %3.</source>
        <translation>%1 在第 %2 行收到 CancelledError，现在等待 %3。</translation>
    </message>
    <message>
        <source>%1 is waiting for %2, so the cancellation is passed on: %2 gets CancelledError at line %3 and ends as cancelled.</source>
        <translation>此时 %1 正在等待 %2，取消请求因此传给它：%2 在第 %3 行收到 CancelledError，以取消结束。</translation>
    </message>
    <message>
        <source>%1 gets CancelledError at line %2 and ends as cancelled.</source>
        <translation>%1 在第 %2 行收到 CancelledError，以取消结束。</translation>
    </message>
    <message>
        <source>%1 got CancelledError at line %2, caught it and returns.</source>
        <translation>%1 在第 %2 行收到 CancelledError，捕获了它，然后返回。</translation>
    </message>
    <message>
        <source>%1 got CancelledError at line %2 and fails with %3.</source>
        <translation>%1 在第 %2 行收到 CancelledError，以 %3 失败。</translation>
    </message>
    <message>
        <source>%1 is waiting for %2, so the cancellation is passed on: %2 gets CancelledError at line %3.</source>
        <translation>此时 %1 正在等待 %2，取消请求因此传给它：%2 在第 %3 行收到 CancelledError。</translation>
    </message>
    <message>
        <source>%1 puts an item into %2; it now holds %3.</source>
        <translation>%1 向 %2 放入一项；现有 %3 项。</translation>
    </message>
    <message>
        <source>%1 takes an item from %2; %3 are left.</source>
        <translation>%1 从 %2 取出一项；还剩 %3 项。</translation>
    </message>
    <message>
        <source>%1 gets a permit of %2; %3 are left.</source>
        <translation>%1 得到 %2 的一个许可；还剩 %3 个。</translation>
    </message>
    <message>
        <source>%1 gives a permit of %2 back.</source>
        <translation>%1 归还 %2 的一个许可。</translation>
    </message>
    <message>
        <source>%1 clears %2.</source>
        <translation>%1 清除 %2。</translation>
    </message>
    <message>
        <source>%1 sets %2.</source>
        <translation>%1 设置 %2。</translation>
    </message>
    <message>
        <source>%1 wakes those who wait for %2.</source>
        <translation>%1 唤醒等待 %2 的任务。</translation>
    </message>
    <message>
        <source>%1 gets %2.</source>
        <translation>%1 得到 %2。</translation>
    </message>
    <message>
        <source>%1 releases %2.</source>
        <translation>%1 释放 %2。</translation>
    </message>
    <message>
        <source>%1 is in %2(), which holds the loop: no other task can run meanwhile.</source>
        <translation>%1 停在 %2() 里，占住了事件循环：在此期间没有其他任务能运行。</translation>
    </message>
</context>
<context>
    <name>NumberedPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderOfEvents</name>
    <message>
        <source>Order of events at %1 s</source>
        <translation>%1 s 时各事件的先后</translation>
    </message>
</context>
<context>
    <name>PftraceReader</name>
    <message numerus="yes">
        <source>There are %n more damaged places after it.</source>
        <translation>
            <numerusform>其后还有 %n 处损坏。</numerusform>
        </translation>
    </message>
    <message>
        <source>Here no packet of a Perfetto trace begins.</source>
        <translation>从这里起不是 Perfetto 跟踪的数据包。</translation>
    </message>
    <message>
        <source>A packet of %L1 bytes begins here, but only %L2 bytes follow.</source>
        <translation>这里开始的数据包有 %L1 字节，后面却只有 %L2 字节。</translation>
    </message>
    <message>
        <source>The packet that begins here is damaged.</source>
        <translation>从这里开始的数据包已损坏。</translation>
    </message>
    <message>
        <source>There are more packet sequences than a trace can have.</source>
        <translation>数据包序列比跟踪所能有的还多。</translation>
    </message>
    <message>
        <source>Packed packets lie inside of each other too deeply.</source>
        <translation>压缩的数据包嵌套得太深。</translation>
    </message>
    <message>
        <source>The event that begins here has values that do not exist.</source>
        <translation>从这里开始的事件含有不存在的值。</translation>
    </message>
    <message>
        <source>The event that begins here has an unlikely number of a task.</source>
        <translation>从这里开始的事件带有不可信的任务编号。</translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln packets, but only what Linux itself recorded (ftrace): nothing of what a program does with its tasks. Record the program with &quot;awaitscope record&quot;.</source>
        <translation>
            <numerusform>它有 %Ln 个数据包，但只有 Linux 自己记录的内容（ftrace），没有程序对任务所做的事。请用“awaitscope record”录制程序。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln packets, but no track event in them.</source>
        <translation>
            <numerusform>它有 %Ln 个数据包，但其中没有 track event。</numerusform>
        </translation>
    </message>
    <message>
        <source>It has counters, but no slices: there is nothing in it that has a place on the timeline.</source>
        <translation>其中有计数器，但没有片段：没有可以显示在时间线上的内容。</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 s</source>
        <comment>when a task would end</comment>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>RunDiffWords</name>
    <message>
        <source>%1 / %2</source>
        <comment>the names of one task in two runs</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>duration and end of a task</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>only in A</source>
        <translation>只在 A 中</translation>
    </message>
    <message>
        <source>only in B</source>
        <translation>只在 B 中</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>+%1 (longer)</source>
        <translation>+%1（更长）</translation>
    </message>
    <message>
        <source>−%1 (shorter)</source>
        <translation>−%1（更短）</translation>
    </message>
    <message>
        <source>starts %1 later</source>
        <translation>晚 %1 开始</translation>
    </message>
    <message>
        <source>starts %1 earlier</source>
        <translation>早 %1 开始</translation>
    </message>
    <message>
        <source>other course</source>
        <translation>经过不同</translation>
    </message>
    <message>
        <source>Line %1 of the output, “%2”, is only in A.</source>
        <translation>输出的第 %1 行“%2”只在 A 中。</translation>
    </message>
    <message>
        <source>Line %1 of the output, “%2”, is only in B.</source>
        <translation>输出的第 %1 行“%2”只在 B 中。</translation>
    </message>
    <message>
        <source>Line %1 of the output is written in other pieces in B.</source>
        <translation>输出的第 %1 行在 B 中分成了不同的几段写出。</translation>
    </message>
    <message>
        <source>Line %1 of the output is “%2” in A and “%3” in B.</source>
        <translation>输出的第 %1 行在 A 中是“%2”，在 B 中是“%3”。</translation>
    </message>
    <message>
        <source>%1 is only in A: it takes %2.</source>
        <translation>%1 只在 A 中：用时 %2。</translation>
    </message>
    <message>
        <source>%1 is only in B: it takes %2.</source>
        <translation>%1 只在 B 中：用时 %2。</translation>
    </message>
    <message>
        <source>%1 starts %2 later in B: at %3 s instead of %4 s.</source>
        <translation>%1 在 B 中晚 %2 开始：在 %3 s，而不是 %4 s。</translation>
    </message>
    <message>
        <source>%1 starts %2 earlier in B: at %3 s instead of %4 s.</source>
        <translation>%1 在 B 中早 %2 开始：在 %3 s，而不是 %4 s。</translation>
    </message>
    <message>
        <source>%1 takes %2 longer in B: %3 instead of %4.</source>
        <translation>%1 在 B 中多用 %2：%3，而不是 %4。</translation>
    </message>
    <message>
        <source>%1 takes %2 less in B: %3 instead of %4.</source>
        <translation>%1 在 B 中少用 %2：%3，而不是 %4。</translation>
    </message>
    <message>
        <source>%1 ends in another way: %2 in A, %3 in B.</source>
        <translation>%1 的结束方式不同：A 中 %2，B 中 %3。</translation>
    </message>
    <message>
        <source>%1 takes as long in both, but from %2 s on something else happens in it.</source>
        <translation>%1 在两者中用时一样，但从 %2 s 起发生的事不同。</translation>
    </message>
    <message>
        <source>A %1: %2 · B %3: %4 · %5</source>
        <comment>two runs, how long they take, which is faster</comment>
        <translation>A %1：%2 · B %3：%4 · %5</translation>
    </message>
    <message>
        <source>both take the same time</source>
        <translation>两者用时相同</translation>
    </message>
    <message>
        <source>B is %1 slower</source>
        <translation>B 慢 %1</translation>
    </message>
    <message>
        <source>B is %1 faster</source>
        <translation>B 快 %1</translation>
    </message>
    <message>
        <source>B is %1 (%2 %) slower</source>
        <translation>B 慢 %1（%2 %）</translation>
    </message>
    <message>
        <source>B is %1 (%2 %) faster</source>
        <translation>B 快 %1（%2 %）</translation>
    </message>
</context>
<context>
    <name>ScenarioFile</name>
    <message>
        <source>%1 is too large to edit: it has %2, and the limit is %3. Open a shorter file, or the part of this one that matters.</source>
        <translation>%1 太大，无法编辑：它有 %2，上限是 %3。请打开较短的文件，或者只打开需要的部分。</translation>
    </message>
    <message>
        <source>%1 is not a text file: byte %2 is zero. Open a Python file instead.</source>
        <translation>%1 不是文本文件：第 %2 个字节为零。请改为打开 Python 文件。</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 text: byte 0x%2 in line %3 cannot be decoded. Save the file as UTF-8 and open it again.</source>
        <translation>%1 不是 UTF-8 文本：第 %3 行的字节 0x%2 无法解码。请把文件存为 UTF-8 后再打开。</translation>
    </message>
    <message>
        <source>%1 does not exist. It may have been moved or deleted.</source>
        <translation>%1 不存在。它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose a Python file in it.</source>
        <translation>%1 是一个文件夹。请选择其中的 Python 文件。</translation>
    </message>
    <message>
        <source>%1 is not a regular file. Choose a Python file.</source>
        <translation>%1 不是普通文件。请选择一个 Python 文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Check its permissions.</source>
        <translation>无法读取 %1：%2。请检查它的权限。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Try again.</source>
        <translation>无法读取 %1：%2。请再试一次。</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2. Save it under another name or in another folder.</source>
        <translation>无法保存 %1：%2。请换一个名称或文件夹保存。</translation>
    </message>
    <message>
        <source>%1 is UTF-16 text, which Python does not read. Save the file as UTF-8 and open it again.</source>
        <translation>%1 是 UTF-16 文本，Python 无法读取。请把文件存为 UTF-8 后再打开。</translation>
    </message>
    <message>
        <source>%1 cannot be saved: there is a folder of that name. Save it under another name or in another folder.</source>
        <translation>无法保存 %1：已有同名的文件夹。请换一个名称或文件夹保存。</translation>
    </message>
    <message>
        <source>%1 cannot be saved: it is not a regular file. Save it under another name or in another folder.</source>
        <translation>无法保存 %1：它不是普通文件。请换一个名称或文件夹保存。</translation>
    </message>
</context>
<context>
    <name>ScenarioFromTrace</name>
    <message>
        <source>There is no task in this part of the trace.</source>
        <translation>跟踪的这一部分没有任务。</translation>
    </message>
    <message>
        <source>%L1 tasks are too many for a program that can be read. Select some of them, or a shorter time.</source>
        <translation>%L1 个任务太多，写成的程序没法读。请选择其中几个，或者较短的时间。</translation>
    </message>
    <message>
        <source>Does again what %1 did from %2 s to %3 s.</source>
        <translation>再做一遍 %1 从 %2 s 到 %3 s 所做的事。</translation>
    </message>
    <message>
        <source>a recorded program</source>
        <translation>一个录制的程序</translation>
    </message>
</context>
<context>
    <name>SegmentLabel</name>
    <message>
        <source>timeout %1</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>timeout %1 → %2</source>
        <comment>first and newest length of a rescheduled timeout</comment>
        <translation>超时 %1 → %2</translation>
    </message>
    <message>
        <source>%1 to spare</source>
        <translation>还余 %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>not created yet</source>
        <translation>尚未创建</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>runs %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>%1 · waits for 1 task</source>
        <translation>%1 · 等待 1 个任务</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message numerus="yes">
        <source>%1 · waits for %n tasks</source>
        <translation>
            <numerusform>%1 · 等待 %n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>sleep %1</source>
        <translation>sleep %1</translation>
    </message>
    <message>
        <source>future</source>
        <translation>future</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>%1 · waits for %2</source>
        <comment>gather, names of tasks</comment>
        <translation>%1 · 等待 %2</translation>
    </message>
</context>
<context>
    <name>SpokenLabel</name>
    <message>
        <source>%1, done, %2 to %3 seconds</source>
        <translation>%1，完成，%2 到 %3 秒</translation>
    </message>
    <message>
        <source>%1, failed with %4, %2 to %3 seconds</source>
        <translation>%1，以 %4 失败，%2 到 %3 秒</translation>
    </message>
    <message>
        <source>%1, cancelled, %2 to %3 seconds</source>
        <translation>%1，已取消，%2 到 %3 秒</translation>
    </message>
    <message>
        <source>%1, has not ended, since %2 seconds</source>
        <translation>%1，尚未结束，从 %2 秒起</translation>
    </message>
    <message>
        <source>%1 tasks of %2, created by %3</source>
        <translation>%2 的 %1 个任务，由 %3 创建</translation>
    </message>
    <message>
        <source>%1, waiting</source>
        <translation>%1，等待</translation>
    </message>
    <message>
        <source>%1, waiting for %2</source>
        <comment>task, call</comment>
        <translation>%1，等待 %2</translation>
    </message>
    <message>
        <source>%1, ready, not running</source>
        <translation>%1，就绪，没有运行</translation>
    </message>
    <message>
        <source>%1, running</source>
        <translation>%1，运行</translation>
    </message>
    <message>
        <source>%1, running %2</source>
        <comment>task, call</comment>
        <translation>%1，运行 %2</translation>
    </message>
    <message>
        <source>%1, being cancelled</source>
        <translation>%1，取消中</translation>
    </message>
    <message>
        <source>%1, being cancelled, in %2</source>
        <comment>task, call</comment>
        <translation>%1，取消中，在 %2</translation>
    </message>
    <message>
        <source>%1, at %2 seconds</source>
        <translation>%1，在 %2 秒</translation>
    </message>
    <message>
        <source>%1, %2 to %3 seconds</source>
        <translation>%1，%2 到 %3 秒</translation>
    </message>
    <message>
        <source>%1, at %2 seconds: %3</source>
        <comment>task, time, sentence</comment>
        <translation>%1，在 %2 秒：%3</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n 取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not ended</source>
        <translation>
            <numerusform>%n 未结束</numerusform>
        </translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>%L1 tasks</source>
        <translation>%L1 个任务</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>TaskFilter</name>
    <message>
        <source>The quote at character %1 is not closed.</source>
        <translation>第 %1 个字符处的引号没有闭合。</translation>
    </message>
    <message>
        <source>There is no key “%1” (character %2).</source>
        <translation>没有“%1”这个键（第 %2 个字符）。</translation>
    </message>
    <message>
        <source>“%1” takes a colon: %1:text (character %2).</source>
        <translation>“%1”后面要跟冒号：%1:text（第 %2 个字符）。</translation>
    </message>
    <message>
        <source>“%1” takes &gt; or &lt; and a time: %1&gt;50ms (character %2).</source>
        <translation>“%1”后面要跟 &gt; 或 &lt; 和时间：%1&gt;50ms（第 %2 个字符）。</translation>
    </message>
    <message>
        <source>Something is missing behind “%1” (character %2).</source>
        <translation>“%1”后面缺少内容（第 %2 个字符）。</translation>
    </message>
    <message>
        <source>“%1” is no state (character %2). There are: %3.</source>
        <translation>“%1”不是状态（第 %2 个字符）。可用的有：%3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“%1” is no time (character %2). Write it like 50ms, 1.5s or 2min.</source>
        <translation>“%1”不是时间（第 %2 个字符）。请写成 50ms、1.5s 或 2min 的样子。</translation>
    </message>
    <message>
        <source>“%1” is no line number (character %2).</source>
        <translation>“%1”不是行号（第 %2 个字符）。</translation>
    </message>
</context>
<context>
    <name>TextTimeline</name>
    <message>
        <source>Time (virtual, %1)</source>
        <translation>时间（虚拟，%1）</translation>
    </message>
    <message>
        <source>Time (real, %1)</source>
        <translation>时间（真实，%1）</translation>
    </message>
    <message>
        <source>No task has run.</source>
        <translation>没有任务运行过。</translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>%1 more tasks are not shown.</source>
        <translation>另有 %1 个任务未显示。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>timeout fires</source>
        <translation>超时触发</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>created</source>
        <translation>被创建</translation>
    </message>
    <message>
        <source>created by %1</source>
        <translation>由 %1 创建</translation>
    </message>
    <message>
        <source>runs, with an exception</source>
        <translation>运行，带着一个异常</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>prints: %1</source>
        <translation>打印：%1</translation>
    </message>
    <message>
        <source>sets a timer for %1 s</source>
        <translation>设定 %1 s 的计时器</translation>
    </message>
    <message>
        <source>is asked to cancel</source>
        <translation>被请求取消</translation>
    </message>
    <message>
        <source>is asked to cancel by %1</source>
        <translation>被 %1 请求取消</translation>
    </message>
    <message>
        <source>returns</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>ends cancelled</source>
        <translation>以取消结束</translation>
    </message>
    <message>
        <source>raises %1</source>
        <translation>引发 %1</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>  (line %1)</source>
        <translation>（第 %1 行）</translation>
    </message>
</context>
<context>
    <name>TimelineKeys</name>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Previous event of the task</source>
        <translation>该任务的上一个事件</translation>
    </message>
    <message>
        <source>Next event of the task</source>
        <translation>该任务的下一个事件</translation>
    </message>
    <message>
        <source>Previous segment in the lane</source>
        <translation>泳道中的上一段</translation>
    </message>
    <message>
        <source>Next segment in the lane</source>
        <translation>泳道中的下一段</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>放慢播放</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快播放</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>第一个事件</translation>
    </message>
    <message>
        <source>Last event; while running, follow</source>
        <translation>最后一个事件；运行时跟随</translation>
    </message>
    <message>
        <source>Lane above</source>
        <translation>上一条泳道</translation>
    </message>
    <message>
        <source>Lane below</source>
        <translation>下一条泳道</translation>
    </message>
    <message>
        <source>A page up</source>
        <translation>上翻一页</translation>
    </message>
    <message>
        <source>A page down</source>
        <translation>下翻一页</translation>
    </message>
    <message>
        <source>Fold the lane, or go to its parent</source>
        <translation>折叠泳道，或转到其上级</translation>
    </message>
    <message>
        <source>Unfold the lane</source>
        <translation>展开泳道</translation>
    </message>
    <message>
        <source>Pin the lane</source>
        <translation>固定泳道</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Move to earlier times</source>
        <translation>移到更早的时间</translation>
    </message>
    <message>
        <source>Move to later times</source>
        <translation>移到更晚的时间</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Zoom to the selection; again: fit all</source>
        <translation>缩放到选中内容；再按一次显示全部</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>回到之前的视图</translation>
    </message>
    <message>
        <source>Forward to the view after</source>
        <translation>前进到之后的视图</translation>
    </message>
    <message>
        <source>Go to the cause</source>
        <translation>转到原因</translation>
    </message>
    <message>
        <source>Go to the effect</source>
        <translation>转到结果</translation>
    </message>
    <message>
        <source>Events at the playhead; zoom to the marked time</source>
        <translation>播放头处的事件；缩放到标记的时间</translation>
    </message>
    <message>
        <source>Go to the line of code</source>
        <translation>转到代码行</translation>
    </message>
    <message>
        <source>Set a bookmark</source>
        <translation>设置书签</translation>
    </message>
    <message>
        <source>Write a note at the selected lane</source>
        <translation>在选中的泳道写笔记</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>下一个书签</translation>
    </message>
    <message>
        <source>Previous bookmark</source>
        <translation>上一个书签</translation>
    </message>
    <message>
        <source>Remove the bookmark at the playhead</source>
        <translation>移除播放头处的书签</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Mark the time of the selection, to see its totals</source>
        <translation>标记选中内容的时间，以查看其合计</translation>
    </message>
    <message>
        <source>Select from the playhead on</source>
        <translation>从播放头开始选择</translation>
    </message>
    <message>
        <source>Select up to the playhead</source>
        <translation>选择到播放头为止</translation>
    </message>
    <message>
        <source>Play the selection over and over</source>
        <translation>循环播放选中内容</translation>
    </message>
    <message>
        <source>Move the lane up among its siblings</source>
        <translation>在同级泳道中上移</translation>
    </message>
    <message>
        <source>Move the lane down among its siblings</source>
        <translation>在同级泳道中下移</translation>
    </message>
</context>
<context>
    <name>TimelineLayout</name>
    <message>
        <source>Time (virtual, %1)</source>
        <translation>时间（虚拟，%1）</translation>
    </message>
    <message>
        <source>Time (real, %1)</source>
        <translation>时间（真实，%1）</translation>
    </message>
    <message>
        <source>blocked %1</source>
        <translation>阻塞 %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>coroutine, number of tasks</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>never retrieved</source>
        <translation>从未取回</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <comment>permits</comment>
        <translation>剩 %1，共 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>items in a queue</comment>
        <translation>%1，共 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>1 waits</source>
        <translation>1 个在等待</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 个在等待</translation>
    </message>
    <message>
        <source>%1 · 1 waits</source>
        <comment>how a resource is</comment>
        <translation>%1 · 1 个在等待</translation>
    </message>
    <message>
        <source>%1 · %2 wait</source>
        <comment>how a resource is</comment>
        <translation>%1 · %2 个在等待</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>starts %1 s</source>
        <translation>始于 %1 s</translation>
    </message>
    <message>
        <source>ended %1 s</source>
        <translation>止于 %1 s</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>计数器</translation>
    </message>
    <message>
        <source>%1 · %2 max</source>
        <comment>value of a counter now, highest</comment>
        <translation>%1 · 最大 %2</translation>
    </message>
    <message>
        <source>–</source>
        <comment>a counter without a value</comment>
        <translation>–</translation>
    </message>
</context>
<context>
    <name>TraceDialog</name>
    <message>
        <source>Save trace</source>
        <translation>保存跟踪</translation>
    </message>
    <message>
        <source>Save again…</source>
        <translation>重新保存…</translation>
    </message>
    <message>
        <source>The trace is saved as %1.</source>
        <translation>跟踪已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>TraceFile</name>
    <message>
        <source>Awaitscope and Perfetto trace</source>
        <translation>Awaitscope 与 Perfetto 跟踪</translation>
    </message>
    <message>
        <source>Chrome trace</source>
        <translation>Chrome 跟踪</translation>
    </message>
    <message>
        <source>Table of tasks</source>
        <translation>任务表</translation>
    </message>
    <message>
        <source>%1 is damaged at byte %L2. %3</source>
        <translation>%1 在第 %L2 字节处损坏。%3</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是一个文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 does not fit into the memory: it has %2.</source>
        <translation>内存装不下 %1：它有 %2。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>%1 is no trace that Awaitscope knows. It opens Perfetto traces (.pftrace) and Chrome traces (.json).</source>
        <translation>%1 不是 Awaitscope 认识的跟踪。它能打开 Perfetto 跟踪（.pftrace）和 Chrome 跟踪（.json）。</translation>
    </message>
    <message>
        <source>The name of a trace ends in one of %1, which %2 does not.</source>
        <translation>跟踪的名称须以 %1 之一结尾，而 %2 不是。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>a profile of speedscope</source>
        <translation>speedscope 的性能剖析文件</translation>
    </message>
    <message>
        <source>a CPU or heap profile of V8</source>
        <translation>V8 的 CPU 或堆剖析文件</translation>
    </message>
    <message>
        <source>an HTTP archive (HAR)</source>
        <translation>HTTP 存档（HAR）</translation>
    </message>
    <message>
        <source>a profile of the Firefox Profiler</source>
        <translation>Firefox Profiler 的剖析文件</translation>
    </message>
    <message>
        <source>spans of OpenTelemetry</source>
        <translation>OpenTelemetry 的跨度数据</translation>
    </message>
    <message>
        <source>%1 cannot be shown. %2</source>
        <translation>无法显示 %1。%2</translation>
    </message>
    <message>
        <source>%1 is a pipe or a device. A trace is read from a file.</source>
        <translation>%1 是管道或设备。跟踪只能从文件读取。</translation>
    </message>
    <message>
        <source>%1 is %2, not a trace. Awaitscope opens Perfetto traces (.pftrace) and Chrome traces (.json).</source>
        <translation>%1 是 %2，不是跟踪文件。Awaitscope 可以打开 Perfetto 跟踪（.pftrace）和 Chrome 跟踪（.json）。</translation>
    </message>
    <message>
        <source>It has more events than fit into the memory of this computer; the first %L1 are shown.</source>
        <translation>其中的事件超出了本机内存的容量；显示前 %L1 个。</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>a future</source>
        <translation>一个 future</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message numerus="yes">
        <source>gather() of %n tasks</source>
        <translation>
            <numerusform>%n 个任务的 gather()</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wait() for %n tasks</source>
        <translation>
            <numerusform>%n 个任务的 wait()</numerusform>
        </translation>
    </message>
    <message>
        <source>wait_for() of task %1</source>
        <translation>任务 %1 的 wait_for()</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks of its TaskGroup</source>
        <translation>
            <numerusform>其 TaskGroup 的 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>shield() of task %1</source>
        <translation>任务 %1 的 shield()</translation>
    </message>
    <message>
        <source>a thread</source>
        <translation>一个线程</translation>
    </message>
    <message>
        <source>sleeps %1, until %2 s</source>
        <translation>休眠 %1，到 %2 s</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>gather() of %1</source>
        <comment>names of tasks</comment>
        <translation>%1 的 gather()</translation>
    </message>
    <message>
        <source>wait() for %1</source>
        <comment>names of tasks</comment>
        <translation>%1 的 wait()</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::AttachDialog</name>
    <message>
        <source>Watch a program that runs elsewhere</source>
        <translation>观察在别处运行的程序</translation>
    </message>
    <message>
        <source>Start your program with this line, in a terminal on this machine. It is drawn here as soon as it runs, and goes on unharmed when this window is closed.</source>
        <translation>在本机的终端里用这一行启动你的程序。它一运行就画在这里，关闭这个窗口也不影响它继续运行。</translation>
    </message>
    <message>
        <source>Line that starts the program</source>
        <translation>启动程序的那一行</translation>
    </message>
    <message>
        <source>Waiting for the program to call…</source>
        <translation>正在等待程序连接…</translation>
    </message>
    <message>
        <source>Copy line</source>
        <translation>复制这一行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::BlockCanvas</name>
    <message>
        <source>Blocks of the scenario</source>
        <translation>场景的积木</translation>
    </message>
    <message>
        <source>The text has an error; blocks can be moved when it is mended.</source>
        <translation>文本有错误；改正后才能移动积木。</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>%1, field %2</source>
        <translation>%1，字段 %2</translation>
    </message>
    <message>
        <source>Type a block&apos;s name, or Python</source>
        <translation>输入积木的名称，或 Python</translation>
    </message>
    <message>
        <source>Insert a block</source>
        <translation>插入积木</translation>
    </message>
    <message>
        <source>This block defines no name</source>
        <translation>这块积木没有定义名称</translation>
    </message>
    <message>
        <source>New name, everywhere</source>
        <translation>新名称，处处生效</translation>
    </message>
    <message>
        <source>Enter renames it everywhere</source>
        <translation>按 Enter 全部改名</translation>
    </message>
    <message>
        <source>insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message numerus="yes">
        <source>Moving %n blocks. Up and Down move, Left and Right leave or enter, Ctrl copies, Space drops, Esc restores</source>
        <translation>
            <numerusform>正在移动 %n 块积木。Up、Down 移动，Left、Right 移出或移入，Ctrl 复制，Space 放下，Esc 还原</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>Into task group tg, after resize. 4 of 4</comment>
        <translation>%1 第 %2 个，共 %3 个</translation>
    </message>
    <message>
        <source>Nothing was moved</source>
        <translation>什么也没有移动</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>制作副本</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Insert a block…</source>
        <translation>插入积木…</translation>
    </message>
    <message>
        <source>Rename %1 everywhere… (F2)</source>
        <translation>把 %1 全部改名…（F2）</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Drag a block here, or press / and type its name</source>
        <translation>把积木拖到这里，或按 / 输入它的名称</translation>
    </message>
    <message>
        <source>%1 moves from here</source>
        <translation>%1 从这里移走</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks inside</source>
        <translation>
            <numerusform>里面有 %n 块积木</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to pause before this block, or to pass it again (F9)</source>
        <translation>单击可在这块积木之前暂停，再次单击则不停（F9）</translation>
    </message>
    <message numerus="yes">
        <source>Moving %n blocks. Ctrl copies, Esc restores</source>
        <translation>
            <numerusform>正在移动 %n 块积木。Ctrl 复制，Esc 还原</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not pause here (F9)</source>
        <translation>不在这里暂停（F9）</translation>
    </message>
    <message>
        <source>Pause here (F9)</source>
        <translation>在这里暂停（F9）</translation>
    </message>
    <message>
        <source>This is the program of a recording, which cannot be changed.</source>
        <translation>这是录制所用的程序，不能修改。</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Unfold (Alt+Right)</source>
        <translation>展开 (Alt+Right)</translation>
    </message>
    <message>
        <source>Fold (Alt+Left)</source>
        <translation>折叠 (Alt+Left)</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Arrows move, Ctrl copies, Space drops, Esc restores</source>
        <translation>方向键移动，Ctrl 复制，Space 放下，Esc 还原</translation>
    </message>
    <message>
        <source>Released here, it changes nothing in the scenario</source>
        <translation>在此处松开不会改变场景</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::BlockPalette</name>
    <message>
        <source>Blocks</source>
        <translation>积木</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the blocks</source>
        <translation>筛选积木</translation>
    </message>
    <message>
        <source>Blocks to insert</source>
        <translation>可以插入的积木</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::BookmarkEditor</name>
    <message>
        <source>Words for this place</source>
        <translation>写给这个位置的文字</translation>
    </message>
    <message>
        <source>Words of the bookmark</source>
        <translation>书签的文字</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ChartsPanel</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Live tasks, ready queue and loop lag on the time axis of the timeline</source>
        <translation>时间线时间轴上的存活任务、就绪队列和循环延迟</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Time of each task by state, longest first</source>
        <translation>每个任务在各状态的时间，最长的在前</translation>
    </message>
    <message>
        <source>By coroutine</source>
        <translation>按协程</translation>
    </message>
    <message>
        <source>How long the tasks of each coroutine lived: histogram and percentiles</source>
        <translation>每个协程的任务活了多久：直方图与百分位数</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ChipOverlay</name>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, %2 here. Click to select</source>
        <comment>task and state</comment>
        <translation>%1 在这里：%2。单击以选择</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::CodeEditor</name>
    <message>
        <source>Scenario text</source>
        <translation>场景文本</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Click to pause before this line, or to pass it again (F9)</source>
        <translation>单击可在这一行之前暂停，再次单击则不停（F9）</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::CommandPalette</name>
    <message>
        <source>Find a task, something printed or a command (Ctrl+K), or filter the lanes: state:failed wait&gt;1s -name:beat</source>
        <translation>查找任务、输出或命令（Ctrl+K），或筛选泳道：state:failed wait&gt;1s -name:beat</translation>
    </message>
    <message>
        <source>Find or filter tasks, commands</source>
        <translation>查找或筛选任务、命令</translation>
    </message>
    <message>
        <source>Find a task, something printed or a command, or filter the lanes</source>
        <translation>查找任务、输出或命令，或筛选泳道</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::CompareSide</name>
    <message>
        <source>Run %1 of the comparison</source>
        <translation>对比中的运行 %1</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>选择一次运行</translation>
    </message>
    <message>
        <source>Choose a run, a scenario or a trace</source>
        <translation>选择一次运行、一个场景或一个跟踪</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>duration and tasks of a run</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>正在运行…</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::CompareWindow</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Tasks of the two runs</source>
        <translation>两次运行的任务</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Programs and traces (*.py %1)</source>
        <translation>程序和跟踪 (*.py %1)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <source>Choose two runs, scenarios or traces</source>
        <translation>选择两次运行、场景或跟踪</translation>
    </message>
    <message>
        <source>Compare — Awaitscope</source>
        <translation>对比 — Awaitscope</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>交换 A 与 B</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右并排</translation>
    </message>
    <message>
        <source>Shows the runs beside each other instead of one above the other</source>
        <translation>两次运行左右并排，而不是上下排列</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Saves or copies both runs as one picture (%1)</source>
        <translation>将两次运行保存或复制为一张图片（%1）</translation>
    </message>
    <message>
        <source>The two runs were not compared to the end</source>
        <translation>两次运行没有对比完</translation>
    </message>
    <message>
        <source>Comparing… %1 %</source>
        <translation>正在对比… %1 %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Shows the runs without comparing them</source>
        <translation>只显示两次运行，不作对比</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::CounterChart</name>
    <message>
        <source>%1 now · %2 max</source>
        <translation>当前 %1 · 最大 %2</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DelayHandles</name>
    <message>
        <source>%1 · %2</source>
        <comment>a delay and what it leads to</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Drag to change %1</source>
        <translation>拖动以修改 %1</translation>
    </message>
    <message>
        <source>Drag up or down to change %1</source>
        <translation>上下拖动以修改 %1</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DiffPreview</name>
    <message>
        <source>+%1</source>
        <comment>lines</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>−%1</source>
        <comment>lines</comment>
        <translation>−%1</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DropFrame</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DurationHistogram</name>
    <message>
        <source>Durations of the tasks by coroutine</source>
        <translation>按协程统计的任务时长</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DurationsChart</name>
    <message numerus="yes">
        <source>and %n more tasks</source>
        <translation>
            <numerusform>还有 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Time of each task by state. Click a bar to select its task.</source>
        <translation>每个任务在各状态的时间。单击条形可以选择任务。</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::EditActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find in scenario</source>
        <translation>在场景中查找(&amp;F)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Ctrl+X</source>
        <translation>Ctrl+X</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Ctrl+V</translation>
    </message>
    <message>
        <source>&amp;Duplicate line or blocks</source>
        <translation>制作行或积木的副本(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销：%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做：%1(&amp;R)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::EventsDock</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>All events of the run</source>
        <translation>本次运行的所有事件</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>%L1 events</source>
        <translation>%L1 个事件</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FigureDialog</name>
    <message>
        <source>Export figure</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The scenario has to be saved first</source>
        <translation>须先保存场景</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source> · smallest text %1 pt, hard to read</source>
        <translation> · 最小文字 %1 pt，难以看清</translation>
    </message>
    <message numerus="yes">
        <source> · %n tasks do not fit</source>
        <translation>
            <numerusform> · %n 个任务放不下</numerusform>
        </translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Copied as picture and as SVG.</source>
        <translation>已复制为图片和 SVG。</translation>
    </message>
    <message>
        <source>Page that plays it (*.html)</source>
        <translation>可以播放的网页 (*.html)</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>the names of two runs</comment>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>Both runs have to be those of a saved scenario as it is now, or of a trace</source>
        <translation>两次运行都须来自已保存且未再修改的场景，或来自跟踪</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FigureFields</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Print, 160 mm</source>
        <translation>印刷，160 mm</translation>
    </message>
    <message>
        <source>Column, 85 mm</source>
        <translation>单栏，85 mm</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>The whole run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>当前视图</translation>
    </message>
    <message>
        <source>The selected range</source>
        <translation>所选范围</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Related to the selected one</source>
        <translation>与所选任务有关的</translation>
    </message>
    <message>
        <source>Of these names</source>
        <translation>有这些名称的</translation>
    </message>
    <message>
        <source>such as main, upload</source>
        <translation>例如 main, upload</translation>
    </message>
    <message>
        <source>Names of the tasks</source>
        <translation>任务的名称</translation>
    </message>
    <message>
        <source>Or a filter such as state:failed</source>
        <translation>或筛选，例如 state:failed</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>播放头</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>我的批注</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Short idle gaps</source>
        <translation>缩短空闲</translation>
    </message>
    <message>
        <source>Long stretches in which nothing happens are cut out of the axis</source>
        <translation>长时间什么也没有发生的部分从时间轴中剪去</translation>
    </message>
    <message>
        <source>Order of events at %1 s</source>
        <translation>%1 s 时各事件的先后</translation>
    </message>
    <message>
        <source>Bookmarks and notes as numbers, with their words below</source>
        <translation>书签和批注标成编号，文字列在下面</translation>
    </message>
    <message>
        <source>Of the playhead&apos;s moment: what one time axis cannot show</source>
        <translation>播放头所在时刻：一条时间轴显示不出的先后</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Code lines</source>
        <translation>代码行</translation>
    </message>
    <message>
        <source>such as 12-19</source>
        <translation>例如 12-19</translation>
    </message>
    <message>
        <source>Mark lines</source>
        <translation>标出的行</translation>
    </message>
    <message>
        <source>such as 16,18-19</source>
        <translation>例如 16,18-19</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Print, safe in grey</source>
        <translation>印刷，灰度可辨</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>Unit of the width</source>
        <translation>宽度的单位</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Of the lanes&apos; labels; everything else grows with it</source>
        <translation>泳道标签的大小；其他一切随之放大</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>as the width allows</source>
        <translation>按宽度而定</translation>
    </message>
    <message>
        <source> px/s</source>
        <translation> px/s</translation>
    </message>
    <message>
        <source>The same for several figures lets them be compared; the width follows from it</source>
        <translation>几张图片用同一比例就可以对比；宽度由此决定</translation>
    </message>
    <message>
        <source>Time scale</source>
        <translation>时间比例</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>Device pixels per px of a PNG</source>
        <translation>PNG 中每 px 的设备像素数</translation>
    </message>
    <message>
        <source>PNG scale</source>
        <translation>PNG 倍数</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>不透明</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>As the format does best</source>
        <translation>按格式取最佳</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>作为文本</translation>
    </message>
    <message>
        <source>As outlines</source>
        <translation>作为轮廓</translation>
    </message>
    <message>
        <source>An SVG cannot carry its fonts: outlines look the same everywhere, text can be searched and edited.</source>
        <translation>SVG 不能携带字体：轮廓到处看起来都一样，文本则可以搜索和编辑。</translation>
    </message>
    <message>
        <source>Also save how it is made (.json)</source>
        <translation>同时保存制作方法（.json）</translation>
    </message>
    <message>
        <source>No task is selected.</source>
        <translation>没有选择任务。</translation>
    </message>
    <message>
        <source>awaitscope render makes the figure again from this file</source>
        <translation>awaitscope render 可以用这个文件再次画出图片</translation>
    </message>
    <message>
        <source>What differs in the two runs</source>
        <translation>两次运行的不同之处</translation>
    </message>
    <message>
        <source>The program of this run is not known</source>
        <translation>这次运行的程序未知</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the legend, the labels and the lists; what the program prints and what you write stays as it is</source>
        <translation>图例、标签与列表的语言；程序的输出和你写的文字保持不变</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FigurePreview</name>
    <message>
        <source>Preview of the figure</source>
        <translation>图片预览</translation>
    </message>
    <message>
        <source>Drag the picture into a document or a folder</source>
        <translation>把图片拖到文档或文件夹里</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FileActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;New scenario</source>
        <translation>新建场景(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FindBar</name>
    <message>
        <source>Find in this scenario</source>
        <translation>在本场景中查找</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FindingCard</name>
    <message>
        <source>Instead of</source>
        <translation>不要写</translation>
    </message>
    <message>
        <source>write</source>
        <translation>应该写</translation>
    </message>
    <message>
        <source>Why and how</source>
        <translation>原因与做法</translation>
    </message>
    <message>
        <source>Apply fix</source>
        <translation>应用修复</translation>
    </message>
    <message>
        <source>Change the line in the editor; Undo takes it back</source>
        <translation>在编辑器中改这一行；“撤销”可以还原</translation>
    </message>
    <message>
        <source>Mute line</source>
        <translation>忽略此行</translation>
    </message>
    <message>
        <source>Add a # noqa comment that mutes this rule on its line</source>
        <translation>添加 # noqa 注释，在该行忽略这条规则</translation>
    </message>
    <message>
        <source>Mute kind</source>
        <translation>忽略此类</translation>
    </message>
    <message>
        <source>Leave all findings of this kind out of the list</source>
        <translation>列表中不再显示这一类诊断</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Which kinds of findings are listed</source>
        <translation>列出哪些种类的诊断</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>筛选诊断</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>还有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems found in this run.</source>
        <translation>这次运行没有发现问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n muted.</source>
        <comment>findings</comment>
        <translation>
            <numerusform>忽略了 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Kinds that are listed</source>
        <translation>列出的种类</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>下一条诊断(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious finding</source>
        <translation>上一条诊断(&amp;V)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FunctionSwitcher</name>
    <message>
        <source>All</source>
        <comment>functions</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::GalleryCard</name>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
    <message>
        <source>Try: %1</source>
        <translation>试一试：%1</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::GalleryPage</name>
    <message>
        <source>Watch your tasks wait, run and cancel</source>
        <translation>看任务怎样等待、运行和取消</translation>
    </message>
    <message>
        <source>Open an asyncio program, press Run, and see what every task did, when, and why. Or begin with an example: a card opens a copy that you can change.</source>
        <translation>打开一个 asyncio 程序，按“运行”，看每个任务做了什么、何时、为何。也可以从示例开始：卡片会打开一份可以修改的副本。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>新建场景</translation>
    </message>
    <message>
        <source>Open a Python file…</source>
        <translation>打开 Python 文件…</translation>
    </message>
    <message>
        <source>New scenario (Ctrl+N)</source>
        <translation>新建场景（Ctrl+N）</translation>
    </message>
    <message>
        <source>Open a Python file (Ctrl+O)</source>
        <translation>打开 Python 文件（Ctrl+O）</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::HelpActions</name>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Signs of the timeline…</source>
        <translation>时间线的符号(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Python that runs here…</source>
        <translation>此处可运行的 Python(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>按键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;About Awaitscope</source>
        <translation>关于 Awaitscope(&amp;A)</translation>
    </message>
    <message>
        <source>About Awaitscope</source>
        <translation>关于 Awaitscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;Awaitscope %1&lt;/b&gt;&lt;br&gt;An oscilloscope for await.&lt;br&gt;&lt;br&gt;It runs asyncio programs by the rules of CPython 3.11 and draws what every task did, when, and why.</source>
        <translation>&lt;b&gt;Awaitscope %1&lt;/b&gt;&lt;br&gt;await 的示波器。&lt;br&gt;&lt;br&gt;它按 CPython 3.11 的规则运行 asyncio 程序，画出每个任务做了什么、何时、为何。</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::InspectorDetails</name>
    <message numerus="yes">
        <source>%n steps run</source>
        <translation>
            <numerusform>运行 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alive</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n 个存活</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why the task was cancelled, or waited as long as it did</source>
        <translation>任务为什么被取消，或者为什么等了那么久</translation>
    </message>
    <message>
        <source>Awaits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Who awaits whom at this moment</source>
        <translation>此刻谁在等待谁</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Where the time of the selected range went</source>
        <translation>所选范围的时间用在了哪里</translation>
    </message>
    <message>
        <source>By task</source>
        <translation>按任务</translation>
    </message>
    <message>
        <source>By coroutine</source>
        <translation>按协程</translation>
    </message>
    <message>
        <source>Totals of the selected range</source>
        <translation>所选范围的合计</translation>
    </message>
    <message>
        <source>Why cancelled?</source>
        <translation>为什么被取消？</translation>
    </message>
    <message>
        <source>Why did it wait?</source>
        <translation>为什么等待？</translation>
    </message>
    <message>
        <source>Why did the run take so long?</source>
        <translation>运行为什么花了这么久？</translation>
    </message>
    <message>
        <source>Up to this moment there is nothing to explain.</source>
        <translation>到此刻为止没有需要解释的事。</translation>
    </message>
    <message>
        <source>History of the task</source>
        <translation>任务的历史</translation>
    </message>
    <message>
        <source>Chain of causes, the effect first</source>
        <translation>原因链，结果在前</translation>
    </message>
    <message>
        <source>Tasks that share the lane</source>
        <translation>共用该泳道的任务</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <comment>of a shared lane</comment>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>What happened to the task, step by step, or the tasks of a shared lane in turn</source>
        <translation>逐步列出任务的经过，或依次列出共用泳道的各个任务</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::InspectorDock</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Pin: keep this task while another one is selected</source>
        <translation>固定：选择别的任务时仍显示这个任务</translation>
    </message>
    <message>
        <source>Pin this task</source>
        <translation>固定这个任务</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>Select a task</source>
        <translation>选择一个任务</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state and how long</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::InstantLens</name>
    <message>
        <source>%1  %2</source>
        <comment>number of the event, what happens</comment>
        <translation>%1  %2</translation>
    </message>
    <message numerus="yes">
        <source>%n events at %1 s, in order</source>
        <translation>
            <numerusform>%1 s 时的 %n 个事件，按先后排列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::KeysDialog</name>
    <message>
        <source>No command has these words.</source>
        <translation>没有命令包含这些词。</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>Usual keys everywhere</source>
        <translation>全部恢复默认按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>按下新的按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Select a command to change its keys</source>
        <translation>选择一个命令以更改其按键</translation>
    </message>
    <message>
        <source>These keys cannot be changed.</source>
        <translation>这些按键不能更改。</translation>
    </message>
    <message>
        <source>%1 is its key already.</source>
        <translation>%1 已经是它的按键。</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation>%1 尚未使用。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”, which cannot be changed.</source>
        <translation>%1 属于“%2”，不能更改。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”, which will lose it.</source>
        <translation>%1 属于“%2”，它将失去此按键。</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::LiveSession</name>
    <message>
        <source>%1 cannot be started: %2.</source>
        <translation>无法启动 %1：%2。</translation>
    </message>
    <message>
        <source>The recorder cannot be unpacked into %1.</source>
        <translation>无法把录制器解包到 %1。</translation>
    </message>
    <message>
        <source>%1 ended with status %2 before anything was recorded.</source>
        <translation>%1 还没录到任何内容就以状态 %2 结束了。</translation>
    </message>
    <message>
        <source>%1 ended with status %2 before anything was recorded: %3</source>
        <translation>%1 还没录到任何内容就以状态 %2 结束了：%3</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::LookActions</name>
    <message>
        <source>&amp;Larger text in the editor</source>
        <translation>放大编辑器文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller text in the editor</source>
        <translation>缩小编辑器文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::LoopDock</name>
    <message>
        <source>Loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Event loop at the playhead</source>
        <translation>播放头处的事件循环</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::MainToolBar</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>对比运行</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Virtual time</source>
        <translation>虚拟时间</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>真实时间</translation>
    </message>
    <message>
        <source>Virtual time: sleeping takes no time, and every run is the same. Real time: as on the wall clock.</source>
        <translation>虚拟时间：休眠不花时间，每次运行都一样。真实时间：与墙上的钟一致。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::MainWindow</name>
    <message>
        <source>Line %1 has changed since this run, so it was left as it is.</source>
        <translation>第 %1 行在这次运行之后改过，因此没有改动它。</translation>
    </message>
    <message>
        <source>%1 (recorded) — Awaitscope</source>
        <translation>%1（录制）— Awaitscope</translation>
    </message>
    <message>
        <source>%1[*] — Awaitscope</source>
        <translation>%1[*] — Awaitscope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Find a task or co&amp;mmand</source>
        <translation>查找任务或命令(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation>场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>诊断(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;play</source>
        <translation>回放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Event loop</source>
        <translation>事件循环(&amp;E)</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>积木</translation>
    </message>
    <message>
        <source>Previous or next block</source>
        <translation>上一个或下一个积木</translation>
    </message>
    <message>
        <source>Out of a container, into it</source>
        <translation>离开容器，进入容器</translation>
    </message>
    <message>
        <source>Edit a field</source>
        <translation>编辑字段</translation>
    </message>
    <message>
        <source>Pick up, put down</source>
        <translation>拿起，放下</translation>
    </message>
    <message>
        <source>Move a block</source>
        <translation>移动积木</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>&amp;All events</source>
        <translation>所有事件(&amp;A)</translation>
    </message>
    <message>
        <source>Fold a container, unfold it</source>
        <translation>折叠或展开容器</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一个字段</translation>
    </message>
    <message>
        <source>Insert a block or a branch</source>
        <translation>插入积木或分支</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>选择多块积木</translation>
    </message>
    <message>
        <source>Menu of a block</source>
        <translation>积木的菜单</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::MomentList</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::NarratorStrip</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Here you read what happens at the playhead, once something has run.</source>
        <translation>运行之后，这里会说明播放头处发生了什么。</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>解说</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::OutputDock</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output of the program</source>
        <translation>程序的输出</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%L1 lines</source>
        <translation>%L1 行</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::PaletteList</name>
    <message>
        <source>No block has this name</source>
        <translation>没有叫这个名称的积木</translation>
    </message>
    <message>
        <source>Release here to delete</source>
        <translation>在这里松开即删除</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::PaletteModel</name>
    <message>
        <source>No command has this name</source>
        <translation>没有这个名称的命令</translation>
    </message>
    <message>
        <source>Show only lanes that match “%1”</source>
        <translation>只显示符合“%1”的泳道</translation>
    </message>
    <message>
        <source>Printed at %1 s: %2</source>
        <translation>%1 s 打印：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>command and its key</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Task %1: %2</source>
        <translation>任务 %1：%2</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::PanelActions</name>
    <message>
        <source>Ne&amp;xt panel</source>
        <translation>下一个面板(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious panel</source>
        <translation>上一个面板(&amp;V)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RangeCard</name>
    <message>
        <source>%1 marked</source>
        <comment>a duration</comment>
        <translation>已标出 %1</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1 到 %2 s</translation>
    </message>
    <message>
        <source>Enter zooms to it, Esc clears it</source>
        <translation>Enter 放大到它，Esc 清除</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RecordDialog</name>
    <message>
        <source>Run and record</source>
        <translation>运行并录制</translation>
    </message>
    <message>
        <source>Record a Python program</source>
        <translation>录制 Python 程序</translation>
    </message>
    <message>
        <source>The program runs under a real Python, with everything it does: files, network, other programs. What its tasks do is drawn while they do it.</source>
        <translation>程序在真正的 Python 下运行，它做的一切都照常：文件、网络、别的程序。任务一边做事，这里一边画出来。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>程序(&amp;P)</translation>
    </message>
    <message>
        <source>A .py file, or -m and a module</source>
        <translation>一个 .py 文件，或 -m 和模块</translation>
    </message>
    <message>
        <source>&amp;Arguments</source>
        <translation>参数(&amp;A)</translation>
    </message>
    <message>
        <source>As after the program in a shell</source>
        <translation>就像在 shell 中写在程序后面的那样</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>Python(&amp;Y)</translation>
    </message>
    <message>
        <source>python3, or the path of another one</source>
        <translation>python3，或另一个的路径</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>In which it runs; empty: that of the program</source>
        <translation>程序在其中运行；留空则用程序所在的文件夹</translation>
    </message>
    <message>
        <source>Command that will be run</source>
        <translation>将要运行的命令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This will be run, under the recorder:</source>
        <translation>将在录制器下运行：</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>选择程序</translation>
    </message>
    <message>
        <source>Python files (*.py);;All files (*)</source>
        <translation>Python 文件 (*.py);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Say which program.</source>
        <translation>请指明是哪个程序。</translation>
    </message>
    <message>
        <source>%1
in %2</source>
        <comment>a command and its folder</comment>
        <translation>%1
在 %2</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RecordingActions</name>
    <message>
        <source>Rec&amp;ord a Python program…</source>
        <translation>录制 Python 程序(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Watch a program that runs elsewhere…</source>
        <translation>观察在别处运行的程序(&amp;W)…</translation>
    </message>
    <message>
        <source>Record a Python program</source>
        <translation>录制 Python 程序</translation>
    </message>
    <message>
        <source>Watch a program that runs elsewhere</source>
        <translation>观察在别处运行的程序</translation>
    </message>
    <message>
        <source>Record again…</source>
        <translation>重新录制…</translation>
    </message>
    <message>
        <source>Running program</source>
        <translation>正在运行的程序</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ResultActions</name>
    <message>
        <source>Save &amp;trace as…</source>
        <translation>保存跟踪(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Comp&amp;are runs…</source>
        <translation>对比运行(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this run</source>
        <translation>由这次运行生成场景(&amp;M)</translation>
    </message>
    <message>
        <source>Opens a program that does the same as this run, or as what is marked or filtered of it</source>
        <translation>打开一个程序，它做的事与这次运行，或其中标出、筛选出的部分相同</translation>
    </message>
    <message>
        <source>Make a scenario of the selected tas&amp;k</source>
        <translation>由所选任务生成场景(&amp;K)</translation>
    </message>
    <message>
        <source>The figure is saved as %1.</source>
        <translation>图片已保存为 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>No program was found that opens %1.</source>
        <translation>没有找到能打开 %1 的程序。</translation>
    </message>
    <message>
        <source>%1-again.py</source>
        <translation>%1-again.py</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RunActions</name>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause the program</source>
        <translation>暂停程序</translation>
    </message>
    <message>
        <source>Let the program go on</source>
        <translation>让程序继续</translation>
    </message>
    <message>
        <source>Run the scenario</source>
        <translation>运行场景</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RunMessages</name>
    <message>
        <source>Not run, because line %1 has an error: %2</source>
        <translation>没有运行，因为第 %1 行有错误：%2</translation>
    </message>
    <message>
        <source>%1 failed at %2 s: %3.</source>
        <comment>main failed at 1.500 s: ValueError: no quota.</comment>
        <translation>%1 在 %2 s 失败：%3。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The program ended with status %1.</source>
        <translation>程序以状态 %1 结束。</translation>
    </message>
    <message>
        <source>The program failed: %1.</source>
        <translation>程序失败：%1。</translation>
    </message>
    <message>
        <source>%1 waits for %2; nothing can wake it.</source>
        <translation>%1 等待 %2；没有什么能唤醒它。</translation>
    </message>
    <message>
        <source>Every task waits for another one; nothing can wake them.</source>
        <translation>每个任务都在等待别的任务；没有什么能唤醒它们。</translation>
    </message>
    <message>
        <source>Paused after %L1 events. A run this long takes memory; shall it go on?</source>
        <translation>已在 %L1 个事件后暂停。这么长的运行会占用内存；要继续吗？</translation>
    </message>
    <message numerus="yes">
        <source>Paused: the program has run for %n seconds without waiting for anything. It may be in an endless loop.</source>
        <translation>
            <numerusform>已暂停：程序运行了 %n 秒，什么也没有等待。它可能陷入了死循环。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RunStatus</name>
    <message>
        <source>Running %1 s</source>
        <translation>正在运行 %1 s</translation>
    </message>
    <message>
        <source>Running %1 s, virtual time %2 s</source>
        <translation>正在运行 %1 s，虚拟时间 %2 s</translation>
    </message>
    <message>
        <source>Press Run (F5)</source>
        <translation>按“运行”（F5）</translation>
    </message>
    <message>
        <source>Finished in %1 s of virtual time</source>
        <translation>运行完成，虚拟时间 %1 s</translation>
    </message>
    <message>
        <source>Finished in %1 s</source>
        <translation>运行完成，%1 s</translation>
    </message>
    <message>
        <source>Stopped at %1 s</source>
        <translation>在 %1 s 停止</translation>
    </message>
    <message>
        <source>Failed at %1 s</source>
        <translation>在 %1 s 失败</translation>
    </message>
    <message>
        <source>Not run: the text has an error</source>
        <translation>没有运行：文本有错误</translation>
    </message>
    <message>
        <source>Deadlock at %1 s</source>
        <translation>在 %1 s 死锁</translation>
    </message>
    <message>
        <source>Damaged; %1 s could be read</source>
        <translation>已损坏；读出了 %1 s</translation>
    </message>
    <message>
        <source>Ended at a limit after %1 s</source>
        <translation>在 %1 s 到达限制而结束</translation>
    </message>
    <message>
        <source>Opening: %1 %</source>
        <translation>正在打开：%1 %</translation>
    </message>
    <message>
        <source>Recorded, %1 s</source>
        <translation>录制，%1 s</translation>
    </message>
    <message>
        <source>Opened in part, %1 s</source>
        <translation>已部分打开，%1 s</translation>
    </message>
    <message>
        <source>Paused at %1 s</source>
        <translation>在 %1 s 暂停</translation>
    </message>
    <message>
        <source>CPython 3.11 rules</source>
        <translation>CPython 3.11 语义</translation>
    </message>
    <message>
        <source>Open a scenario to begin</source>
        <translation>打开一个场景即可开始</translation>
    </message>
    <message>
        <source>Line %L1, column %L2</source>
        <translation>第 %L1 行，第 %L2 列</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>%L1 events</source>
        <translation>%L1 个事件</translation>
    </message>
    <message>
        <source>English</source>
        <comment>the language of the interface, in itself</comment>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>Paused at %1 s before line %2</source>
        <translation>在 %1 s 暂停，第 %2 行之前</translation>
    </message>
    <message>
        <source>Paused at %1 s before line %2, in %3</source>
        <translation>在 %1 s 暂停，第 %2 行之前，位于 %3</translation>
    </message>
    <message>
        <source>Waiting for the program</source>
        <translation>正在等待程序</translation>
    </message>
    <message>
        <source>Recording, %1 s</source>
        <translation>正在录制，%1 s</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the recording (Shift+F5)</source>
        <translation>结束录制（Shift+F5）</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop reading and keep what is there</source>
        <translation>停止读取，保留已读的部分</translation>
    </message>
    <message>
        <source>CPython 3.11 rules, steps of %1</source>
        <comment>a duration</comment>
        <translation>CPython 3.11 语义，每步 %1</translation>
    </message>
    <message>
        <source>Show what the program printed</source>
        <translation>显示程序打印的内容</translation>
    </message>
    <message>
        <source>1 line of output</source>
        <translation>1 行输出</translation>
    </message>
    <message>
        <source>%L1 lines of output</source>
        <translation>%L1 行输出</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::RunSteps</name>
    <message>
        <source>Step one &amp;task</source>
        <translation>单步一个任务(&amp;T)</translation>
    </message>
    <message>
        <source>Run the next step of a task, then pause</source>
        <translation>运行一个任务的下一步，然后暂停</translation>
    </message>
    <message>
        <source>Step one &amp;loop iteration</source>
        <translation>单步一次循环迭代(&amp;L)</translation>
    </message>
    <message>
        <source>Run everything that is ready now, then pause before the next iteration</source>
        <translation>运行现在就绪的一切，在下一次迭代之前暂停</translation>
    </message>
    <message>
        <source>Step to the next &amp;event of this task</source>
        <translation>单步到这个任务的下一个事件(&amp;E)</translation>
    </message>
    <message>
        <source>Go on until something happens to the selected task, or to the one that runs</source>
        <translation>继续运行，直到所选任务或正在运行的任务发生什么</translation>
    </message>
    <message>
        <source>Start &amp;paused</source>
        <translation>启动时暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Pause before the first line</source>
        <translation>在第一行之前暂停</translation>
    </message>
    <message>
        <source>Toggle &amp;breakpoint</source>
        <translation>切换断点(&amp;B)</translation>
    </message>
    <message>
        <source>Pause each time before this line or block runs</source>
        <translation>每次运行到这一行或这块积木之前都暂停</translation>
    </message>
    <message>
        <source>&amp;Clear all breakpoints</source>
        <translation>清除所有断点(&amp;C)</translation>
    </message>
    <message>
        <source>Let runs pass every line</source>
        <translation>运行时不再停在任何一行</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ScenarioDock</name>
    <message>
        <source>%1 •</source>
        <comment>a changed scenario</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, recorded</source>
        <translation>%1，录制</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1，尚未保存</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Recorded, without its program</source>
        <translation>录制，没有程序</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Valid scenario</source>
        <translation>场景有效</translation>
    </message>
    <message>
        <source>Outside the subset</source>
        <translation>超出子集</translation>
    </message>
    <message>
        <source>Error in the text</source>
        <translation>文本有错误</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>转到第 %1 行</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>积木</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Edit with blocks (Ctrl+1)</source>
        <translation>用积木编辑（Ctrl+1）</translation>
    </message>
    <message>
        <source>Blocks beside the text (Ctrl+2)</source>
        <translation>积木在文本旁边（Ctrl+2）</translation>
    </message>
    <message>
        <source>Edit the text (Ctrl+3)</source>
        <translation>编辑文本（Ctrl+3）</translation>
    </message>
    <message>
        <source>Open scenarios</source>
        <translation>打开的场景</translation>
    </message>
    <message>
        <source>New scenario (Ctrl+N)</source>
        <translation>新建场景（Ctrl+N）</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>新建场景</translation>
    </message>
    <message>
        <source>Close this scenario (Ctrl+W)</source>
        <translation>关闭这个场景（Ctrl+W）</translation>
    </message>
    <message>
        <source>Close this scenario</source>
        <translation>关闭这个场景</translation>
    </message>
    <message>
        <source>%1, watched while it ran</source>
        <translation>%1，在运行时观察</translation>
    </message>
    <message>
        <source>Next scenario</source>
        <translation>下一个场景</translation>
    </message>
    <message>
        <source>Previous scenario</source>
        <translation>上一个场景</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a file and its folder</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ScenarioFiles</name>
    <message>
        <source>%1 was deleted or moved. What you see here is not saved any more.</source>
        <translation>%1 已被删除或移动。你在这里看到的内容不再保存在磁盘上。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>untitled-%1.py</source>
        <translation>untitled-%1.py</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>打开另一个文件…</translation>
    </message>
    <message>
        <source>%1 is empty. Write a program, or open another file.</source>
        <translation>%1 是空的。请写一个程序，或者打开另一个文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Programs and traces (*.py %1)</source>
        <translation>程序和跟踪 (*.py %1)</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open programs and traces</source>
        <translation>打开程序和跟踪</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Python files (*.py);;All files (*)</source>
        <translation>Python 文件 (*.py);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 有尚未保存的更改。</translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation>没有最近打开的文件</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清除这个列表</translation>
    </message>
    <message numerus="yes">
        <source>Awaitscope ended unexpectedly. %n scenarios can be restored with the changes that were not saved.</source>
        <translation>
            <numerusform>Awaitscope 上次意外结束。%n 个场景可以连同未保存的更改一起恢复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n unsaved scenarios</source>
        <translation>
            <numerusform>恢复 %n 个未保存的场景</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>What was recorded of %1 is not saved.</source>
        <translation>%1 的录制内容尚未保存。</translation>
    </message>
    <message>
        <source>No copy of your changes can be written to %1: the disk is full, or the folder cannot be written to. Save the scenario, so that a crash does not take them.</source>
        <translation>无法把修改的副本写入 %1：磁盘已满，或该文件夹不可写。请保存场景，以免崩溃时丢失。</translation>
    </message>
    <message>
        <source>%1 was changed by another program. Reload shows that text; undo brings yours back.</source>
        <translation>%1 已被其他程序修改。“重新载入”显示新的文本，“撤销”可找回你的文本。</translation>
    </message>
    <message>
        <source>No copy of this recording can be written to %1: the disk is full, or the folder cannot be written to. The recording goes on; save it when it ends.</source>
        <translation>无法将此记录的副本写入 %1：磁盘已满，或该文件夹不可写。记录会继续进行；请在结束时保存。</translation>
    </message>
    <message numerus="yes">
        <source>Awaitscope ended unexpectedly. %n recordings that were not saved can be restored.</source>
        <translation>
            <numerusform>Awaitscope 意外退出。可以恢复 %n 个未保存的记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Awaitscope ended unexpectedly. %n scenarios and recordings that were not saved can be restored.</source>
        <translation>
            <numerusform>Awaitscope 意外退出。可以恢复 %n 个未保存的场景和记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The recording of %1 cannot be moved out of %2. It stays there and is offered again at the next start.</source>
        <translation>无法将 %1 的记录从 %2 移出。它会留在那里，并在下次启动时再次提供。</translation>
    </message>
    <message>
        <source>What was recorded of %1 until Awaitscope ended is kept as %2.</source>
        <translation>Awaitscope 退出前对 %1 的记录已保存为 %2。</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ScenarioTab</name>
    <message>
        <source>Text has an error. Blocks show the last valid version.</source>
        <translation>文本有错误。积木显示的是最后一个有效版本。</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>转到第 %1 行</translation>
    </message>
    <message>
        <source>What really happens</source>
        <translation>真正发生的事</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a question and what is known</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 Nothing was changed.</source>
        <comment>why an edit cannot be made</comment>
        <translation>%1 未作任何更改。</translation>
    </message>
    <message>
        <source>Space to apply, Esc to cancel</source>
        <translation>Space 应用，Esc 取消</translation>
    </message>
    <message>
        <source>Release to apply, Esc to cancel</source>
        <translation>松开即应用，Esc 取消</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::SettingsDialog</name>
    <message>
        <source>No setting has these words.</source>
        <translation>没有符合这些字的设置。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>High contrast has no tints, and 7:1 for every line and letter.</source>
        <translation>高对比度没有淡色，每条线、每个字的对比度都达到 7:1。</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Text size in the editor</source>
        <translation>编辑器文字大小</translation>
    </message>
    <message>
        <source>Steps larger or smaller than usual; Ctrl+wheel in the editor.</source>
        <translation>比平常大或小几级；也可在编辑器中按 Ctrl 滚动滚轮。</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>解说</translation>
    </message>
    <message>
        <source>Says in words below the lanes what happens at the playhead.</source>
        <translation>在泳道下面用文字说明播放头处发生了什么。</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Live tasks, ready queue and loop lag below the lanes.</source>
        <translation>泳道下面的存活任务、就绪队列和循环延迟。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window; programs and their messages are never translated.</source>
        <translation>窗口的语言；程序和它的消息从不翻译。</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>In virtual time sleeping takes no time, and every run is the same. Real time is as on the wall clock.</source>
        <translation>虚拟时间里休眠不花时间，每次运行都一样。真实时间与墙上的钟一致。</translation>
    </message>
    <message>
        <source>Virtual time</source>
        <translation>虚拟时间</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>真实时间</translation>
    </message>
    <message>
        <source>Blocking call</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>A step that holds the loop for longer is marked in all lanes, from the next run on.</source>
        <translation>占住事件循环超过这个时长的一步，从下次运行起会在所有泳道中标出。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Pause after</source>
        <translation>暂停于</translation>
    </message>
    <message>
        <source>A run with as many events pauses and asks whether it shall go on.</source>
        <translation>运行达到这么多事件时暂停，并询问是否继续。</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>With Ctrl it does the other of the two; with Shift it moves in time.</source>
        <translation>按住 Ctrl 时做另外一件；按住 Shift 时沿时间移动。</translation>
    </message>
    <message>
        <source>Scrolls the lanes</source>
        <translation>滚动泳道</translation>
    </message>
    <message>
        <source>Zooms time</source>
        <translation>缩放时间</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Zooming and fitting jump instead of gliding there.</source>
        <translation>缩放和显示全部直接跳转，不再平滑移动。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>All commands with their keys; nearly all can have others.</source>
        <translation>所有命令及其按键；几乎每个命令都可以换用其他按键。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>scale</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>How large everything is, from the next start on.</source>
        <translation>界面整体的大小，下次启动时生效。</translation>
    </message>
    <message>
        <source>Step cost</source>
        <translation>每步耗时</translation>
    </message>
    <message>
        <source>What each step of a task takes in virtual time, from the next run on. At 0 steps are instants, as if code took no time.</source>
        <translation>任务的每一步在虚拟时间中花费的时间，从下次运行起生效。为 0 时每一步只是一瞬，仿佛代码不花时间。</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::Shortcuts</name>
    <message>
        <source>%1 (%2)</source>
        <comment>command and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: </source>
        <comment>a menu in a menu</comment>
        <translation>%1：</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::SignsDialog</name>
    <message>
        <source>Signs of the timeline</source>
        <translation>时间线的符号</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>按键…</translation>
    </message>
    <message>
        <source>Python that runs here…</source>
        <translation>此处可运行的 Python…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::StateTotalsGrid</name>
    <message>
        <source>%1 · %2 %</source>
        <comment>a duration and its share</comment>
        <translation>%1 · %2 %</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::SubsetDialog</name>
    <message>
        <source>Python that runs here</source>
        <translation>此处可运行的 Python</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::TimelineActions</name>
    <message>
        <source>C&amp;ritical path</source>
        <translation>关键路径(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>放大(&amp;Z)</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
    <message>
        <source>Fit a&amp;ll</source>
        <translation>全部显示(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Back to the view before</source>
        <translation>回到上一视图(&amp;B)</translation>
    </message>
    <message>
        <source>Forward to the view a&amp;fter</source>
        <translation>前进到下一视图(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom to the &amp;selection</source>
        <translation>缩放到所选范围(&amp;S)</translation>
    </message>
    <message>
        <source>Go to the &amp;cause</source>
        <translation>转到原因(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the &amp;effect</source>
        <translation>转到结果(&amp;E)</translation>
    </message>
    <message>
        <source>Select from &amp;here on</source>
        <translation>从此处开始选择(&amp;H)</translation>
    </message>
    <message>
        <source>Select &amp;up to here</source>
        <translation>选择到此处为止(&amp;U)</translation>
    </message>
    <message>
        <source>P&amp;lay the selection over and over</source>
        <translation>循环播放所选范围(&amp;L)</translation>
    </message>
    <message>
        <source>Set a boo&amp;kmark…</source>
        <translation>添加书签(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Write a note at the selected lane…</source>
        <translation>在所选泳道写批注(&amp;W)…</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>下一个书签</translation>
    </message>
    <message>
        <source>Previous bookmark</source>
        <translation>上一个书签</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间线(&amp;T)</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::TimelinePanel</name>
    <message>
        <source>Who creates whom</source>
        <translation>谁创建谁</translation>
    </message>
    <message>
        <source>Who wakes whom</source>
        <translation>谁唤醒谁</translation>
    </message>
    <message>
        <source>Who cancels whom</source>
        <translation>谁取消谁</translation>
    </message>
    <message>
        <source>Who awaits whom (of the selection)</source>
        <translation>谁等待谁（仅所选任务）</translation>
    </message>
    <message>
        <source>Tint the time in which the loop is blocked</source>
        <translation>为事件循环被阻塞的时间着色</translation>
    </message>
    <message>
        <source>Mark the critical path</source>
        <translation>标出关键路径</translation>
    </message>
    <message>
        <source>What the length of the run hangs on, from its end back to its start</source>
        <translation>决定运行长短的一串环节，从结束一直追到开始</translation>
    </message>
    <message>
        <source>Blocks of every task, not only of the selection</source>
        <translation>所有任务的代码块，不只是所选任务的</translation>
    </message>
    <message>
        <source>Locks, queues and other resources</source>
        <translation>锁、队列和其他资源</translation>
    </message>
    <message>
        <source>Order of the lanes</source>
        <translation>泳道的顺序</translation>
    </message>
    <message>
        <source>By creation, under the creator</source>
        <translation>按创建，排在创建者下面</translation>
    </message>
    <message>
        <source>By start</source>
        <translation>按开始时间</translation>
    </message>
    <message>
        <source>By duration</source>
        <translation>按时长</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Only lanes related to the selection</source>
        <translation>只显示与所选有关的泳道</translation>
    </message>
    <message>
        <source>Height of the lanes</source>
        <translation>泳道的高度</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Large, for presenting</source>
        <translation>大，用于演示</translation>
    </message>
    <message>
        <source>create</source>
        <comment>kind of arrow</comment>
        <translation>创建</translation>
    </message>
    <message>
        <source>wake</source>
        <comment>kind of arrow</comment>
        <translation>唤醒</translation>
    </message>
    <message>
        <source>cancel</source>
        <comment>kind of arrow</comment>
        <translation>取消</translation>
    </message>
    <message>
        <source>await</source>
        <comment>kind of arrow</comment>
        <translation>等待</translation>
    </message>
    <message>
        <source>Arrows: none</source>
        <translation>箭头：无</translation>
    </message>
    <message>
        <source>Arrows: %1</source>
        <translation>箭头：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Last run. The scenario has changed since.</source>
        <translation>上次的运行。场景之后改过。</translation>
    </message>
    <message>
        <source>The scenario has changed since this run. Run again (F5) to see what it does now.</source>
        <translation>场景在这次运行之后改过。再次运行（F5）看它现在做什么。</translation>
    </message>
    <message>
        <source>Which arrows are drawn</source>
        <translation>画哪些箭头</translation>
    </message>
    <message>
        <source>Order and height of the lanes</source>
        <translation>泳道的顺序和高度</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>One lane for many tasks of one coroutine</source>
        <translation>同一协程的许多任务合用一条泳道</translation>
    </message>
    <message>
        <source>Draw long idle times short</source>
        <translation>长的空闲时间画短</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the scenario (F5)</source>
        <translation>运行场景（F5）</translation>
    </message>
    <message>
        <source>No task has been created yet.</source>
        <translation>还没有创建任务。</translation>
    </message>
    <message>
        <source>Press Run (F5) to see the tasks of the scenario</source>
        <translation>按“运行”（F5）查看场景的任务</translation>
    </message>
    <message>
        <source>Press Run (F5) to see the tasks of %1</source>
        <translation>按“运行”（F5）查看 %1 的任务</translation>
    </message>
    <message>
        <source>No task was created in this run. The output panel shows what was printed.</source>
        <translation>这次运行没有创建任务。输出面板显示打印的内容。</translation>
    </message>
    <message>
        <source>No task was created in this run, and nothing was printed.</source>
        <translation>这次运行没有创建任务，也没有打印任何内容。</translation>
    </message>
    <message>
        <source>Go to cause</source>
        <translation>转到原因</translation>
    </message>
    <message>
        <source>Go to effect</source>
        <translation>转到结果</translation>
    </message>
    <message>
        <source>Show line %1 of the scenario</source>
        <translation>显示场景的第 %1 行</translation>
    </message>
    <message>
        <source>Edit the words…</source>
        <translation>修改文字…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Zoom to the marked time</source>
        <translation>缩放到标出的时间</translation>
    </message>
    <message>
        <source>Zoom to this segment</source>
        <translation>缩放到这一段</translation>
    </message>
    <message>
        <source>Zoom to the task</source>
        <translation>缩放到这个任务</translation>
    </message>
    <message>
        <source>Pin lane</source>
        <translation>固定泳道</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Write a note here…</source>
        <translation>在这里写批注…</translation>
    </message>
    <message>
        <source>Set a bookmark here…</source>
        <translation>在这里添加书签…</translation>
    </message>
    <message>
        <source>Events at the playhead</source>
        <translation>播放头处的事件</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>回到上一视图</translation>
    </message>
    <message>
        <source>Only lanes related to the selection</source>
        <translation>只显示与所选有关的泳道</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::TransportBar</name>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>command and its key</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>第一个事件</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最后一个事件</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the newest event in view while the program runs (End)</source>
        <translation>程序运行时让最新的事件保持可见（End）</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Fit all (0)</source>
        <translation>全部显示（0）</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Time of the playhead in seconds. Type a time and press Enter</source>
        <translation>播放头的时刻，以秒计。输入时刻后按 Enter</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause the playback (Space)</source>
        <translation>暂停回放（Space）</translation>
    </message>
    <message>
        <source>Play the run (Space)</source>
        <translation>播放运行过程（Space）</translation>
    </message>
    <message>
        <source>/ %1 s</source>
        <translation>/ %1 s</translation>
    </message>
    <message>
        <source>event %L1 of %L2</source>
        <translation>事件 %L1 / %L2</translation>
    </message>
    <message>
        <source>Play the selected range, or all of the run, over and over (L)</source>
        <translation>反复播放所选范围，或整个运行（L）</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::WhatIfRuns</name>
    <message>
        <source>A recorded run cannot be changed. Make a scenario of it.</source>
        <translation>录制的运行不能修改。请由它生成场景。</translation>
    </message>
    <message>
        <source>The program still runs.</source>
        <translation>程序还在运行。</translation>
    </message>
    <message>
        <source>The scenario has changed since this run. Run it again.</source>
        <translation>场景在这次运行之后改过。请再次运行。</translation>
    </message>
    <message>
        <source>Run it in virtual time to try other delays.</source>
        <translation>请在虚拟时间下运行它，再试别的延迟。</translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::WindowLayouts</name>
    <message>
        <source>&amp;Study</source>
        <translation>学习(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>搭建(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Narrator</source>
        <translation>解说(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>图表(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>Restore &amp;default layout</source>
        <translation>恢复默认布局(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Blocks</source>
        <translation>积木(&amp;B)</translation>
    </message>
    <message>
        <source>Bloc&amp;ks and text</source>
        <translation>积木与代码并排(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>代码(&amp;C)</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::AwaitTreeModel</name>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1 等待 %2</translation>
    </message>
    <message>
        <source>see above</source>
        <translation>见上</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::CauseChainModel</name>
    <message>
        <source>%1 before that</source>
        <translation>此前 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::DurationsModel</name>
    <message>
        <source>unknown coroutine</source>
        <translation>未知的协程</translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n 个结束</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 %1 · p90 %2 · p99 %3</source>
        <translation>p50 %1 · p90 %2 · p99 %3</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::FindingsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::HistoryModel</name>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 s：%2</translation>
    </message>
    <message>
        <source>created</source>
        <translation>被创建</translation>
    </message>
    <message>
        <source>created by %1</source>
        <translation>由 %1 创建</translation>
    </message>
    <message>
        <source>cancel requested (%1)</source>
        <translation>请求取消（%1）</translation>
    </message>
    <message>
        <source>CancelledError at line %1</source>
        <translation>第 %1 行收到 CancelledError</translation>
    </message>
    <message>
        <source>CancelledError</source>
        <translation>收到 CancelledError</translation>
    </message>
    <message>
        <source>goes on in spite of CancelledError</source>
        <translation>收到 CancelledError 仍继续运行</translation>
    </message>
    <message>
        <source>its timeout fires</source>
        <translation>它的超时触发</translation>
    </message>
    <message>
        <source>its exception is never retrieved</source>
        <translation>它的异常从未被取回</translation>
    </message>
    <message>
        <source>runs, then %1</source>
        <translation>运行，然后 %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>done; wakes %1</source>
        <translation>完成；唤醒 %1</translation>
    </message>
    <message>
        <source>fails: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>fails: %1; wakes %2</source>
        <translation>失败：%1；唤醒 %2</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cancelled; wakes %1</source>
        <translation>已取消；唤醒 %1</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::InspectorModel</name>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>%1 s of virtual time</source>
        <translation>虚拟时间 %1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时</translation>
    </message>
    <message numerus="yes">
        <source>at most %n tasks</source>
        <translation>
            <numerusform>最多 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Loop busy</source>
        <translation>循环繁忙</translation>
    </message>
    <message>
        <source>%1 % of the time</source>
        <translation>占时间的 %1 %</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>wakes at %1 s</source>
        <translation>%1 s 时唤醒</translation>
    </message>
    <message>
        <source>why?</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Awaited by</source>
        <translation>等待者</translation>
    </message>
    <message>
        <source>Cancelled by</source>
        <translation>取消来源</translation>
    </message>
    <message>
        <source>done, %1 s</source>
        <translation>完成，%1 s</translation>
    </message>
    <message>
        <source>returns %1, %2 s</source>
        <translation>返回 %1，%2 s</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1，%2 s</translation>
    </message>
    <message>
        <source>cancelled, %1 s</source>
        <translation>已取消，%1 s</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>关键路径</translation>
    </message>
    <message>
        <source>%1 s · &lt;a href=&quot;why:length&quot;&gt;what it hangs on&lt;/a&gt;</source>
        <translation>%1 s · &lt;a href=&quot;why:length&quot;&gt;取决于什么&lt;/a&gt;</translation>
    </message>
    <message>
        <source>%1 of it here, %2 %</source>
        <translation>其中 %1 在这里，占 %2 %</translation>
    </message>
    <message>
        <source>not on it, %1 of slack</source>
        <translation>不在其上，余量 %1</translation>
    </message>
    <message>
        <source>not on it</source>
        <translation>不在其上</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>coroutine, number of tasks</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 完成</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 取消</translation>
    </message>
    <message>
        <source>%1 alive</source>
        <translation>%1 存活</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>最慢</translation>
    </message>
    <message>
        <source>Stand out</source>
        <translation>与众不同</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>one for all of them; the triangle or Alt+Right unfolds it</source>
        <translation>全部合用一条；三角形或 Alt+Right 展开它</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::LiveReceiver</name>
    <message>
        <source>No program can be watched: %1.</source>
        <translation>无法观察程序：%1。</translation>
    </message>
    <message>
        <source>Watching ended after %L1 events, for all of them are kept in memory. The program goes on unrecorded.</source>
        <translation>观看在 %L1 个事件后结束，因为所有事件都保存在内存中。程序继续运行，但不再记录。</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::LoopModel</name>
    <message>
        <source>Reading, %1 %</source>
        <translation>正在读取，%1 %</translation>
    </message>
    <message>
        <source>Iteration %L1</source>
        <translation>第 %L1 次迭代</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Ready, in this order</source>
        <translation>就绪，按此顺序</translation>
    </message>
    <message numerus="yes">
        <source>%n callbacks of asyncio itself</source>
        <translation>
            <numerusform>asyncio 自己的 %n 个回调</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Ready for the next iteration</source>
        <translation>下一次迭代就绪</translation>
    </message>
    <message>
        <source>Timers</source>
        <translation>计时器</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, due</source>
        <comment>a sleep, due</comment>
        <translation>%1，到期</translation>
    </message>
    <message>
        <source>the loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>sleep, line 12</comment>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>at %1 s</source>
        <translation>在 %1 s</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <comment>sleep, line 12, in 0.3 s</comment>
        <translation>%1，%2 后</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>sleep</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>created</source>
        <translation>被创建</translation>
    </message>
    <message>
        <source>created by %1</source>
        <translation>由 %1 创建</translation>
    </message>
    <message>
        <source>gave the others a turn</source>
        <translation>让其他任务先运行</translation>
    </message>
    <message>
        <source>its timer fired</source>
        <translation>它的计时器触发</translation>
    </message>
    <message>
        <source>its future is done</source>
        <translation>它的 future 有了结果</translation>
    </message>
    <message>
        <source>its future was set by %1</source>
        <translation>它的 future 由 %1 设定</translation>
    </message>
    <message>
        <source>the task it waits for is done</source>
        <translation>它等待的任务结束了</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 完成</translation>
    </message>
    <message>
        <source>it got the lock</source>
        <translation>它得到了锁</translation>
    </message>
    <message>
        <source>%1 let go of the lock</source>
        <translation>%1 放开了锁</translation>
    </message>
    <message>
        <source>the queue has moved on</source>
        <translation>队列有了变化</translation>
    </message>
    <message>
        <source>%1 used the queue</source>
        <translation>%1 用了队列</translation>
    </message>
    <message>
        <source>woken from another thread</source>
        <translation>由另一个线程唤醒</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cancelled by %1</source>
        <translation>被 %1 取消</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::MomentModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::RangeTotalsModel</name>
    <message>
        <source>unknown coroutine</source>
        <translation>未知的协程</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::RunDiffModel</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B against A</source>
        <translation>B 与 A 相比</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::RunDifferencesModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::ScenarioDocument</name>
    <message>
        <source>reload %1</source>
        <translation>重新载入 %1</translation>
    </message>
    <message>
        <source>restore %1</source>
        <translation>恢复 %1</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::SiblingsModel</name>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 s：%2</translation>
    </message>
    <message>
        <source>%1, alive for %2</source>
        <translation>%1，已存活 %2</translation>
    </message>
    <message>
        <source>%1, done after %2</source>
        <translation>%1，%2 后完成</translation>
    </message>
    <message>
        <source>%1, %3 after %2</source>
        <translation>%1，%2 后 %3</translation>
    </message>
    <message>
        <source>%1, cancelled after %2</source>
        <translation>%1，%2 后取消</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::TaskSearch</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::models::TaskTreeModel</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::TextHistory</name>
    <message>
        <source>typing</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::TraceStore</name>
    <message>
        <source>%1 (never retrieved)</source>
        <translation>%1 (never retrieved)</translation>
    </message>
    <message>
        <source>%1: %2 (never retrieved)</source>
        <translation>%1: %2 (never retrieved)</translation>
    </message>
    <message>
        <source>coroutine &apos;%1&apos; was never awaited</source>
        <translation>coroutine &apos;%1&apos; was never awaited</translation>
    </message>
    <message>
        <source>Task %1 was destroyed but it is pending</source>
        <translation>Task %1 was destroyed but it is pending</translation>
    </message>
</context>
<context>
    <name>awaitscope::models::WhatIf</name>
    <message>
        <source>does not end within %1 events</source>
        <translation>%1 个事件内没有结束</translation>
    </message>
    <message>
        <source>ends at %1 s as before</source>
        <translation>在 %1 s 结束，与之前相同</translation>
    </message>
    <message>
        <source>ends at %1 s, %2 later</source>
        <translation>在 %1 s 结束，晚 %2</translation>
    </message>
    <message>
        <source>ends at %1 s, %2 earlier</source>
        <translation>在 %1 s 结束，早 %2</translation>
    </message>
</context>
</TS>
