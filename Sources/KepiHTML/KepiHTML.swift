import KepiCore
