import copy
inner = [1, 2]
outer = {'a': inner, 'b': (inner, 'text')}
shallow, deep = copy.copy(outer), copy.deepcopy(outer)
inner.append(3)
print(shallow, deep, shallow['a'] is inner, deep['a'] is deep['b'][0])
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again, again[1] is again)


class Node:
    def __init__(self, value):
        self.value, self.children = value, []

    def __deepcopy__(self, memo):
        print('deepcopy of', self.value)
        new = Node(self.value)
        memo[id(self)] = new
        new.children = copy.deepcopy(self.children, memo)
        return new


n = Node('root')
n.children.append(Node('leaf'))
c, d = copy.copy(n), copy.deepcopy(n)
print(c.children is n.children, d.children is n.children, d.children[0].value)
